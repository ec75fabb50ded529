import { select } from '../../parts/choice.js';
import { h, own, show } from '../../parts/dom.js';
import { icon } from '../../parts/icons.js';
import { notice } from '../../parts/notice.js';
import { rem, windowed } from '../../parts/windowed.js';
import { isPaused, onPause } from '../../server/live.js';
import { clock } from '../../words/time.js';
import { logbook } from './logbook.js';
import { linesOf, plain } from './lines.js';

/** The log of an attempt: follows what is written, by level and by words, to be copied and kept. */

const LEVELS = [['DEBUG', 'All levels'], ['INFO', 'Info and above'], ['WARN', 'Warnings and errors'], ['ERROR', 'Errors']];
const STANDINGS = { live: 'Live', polling: 'Live', lost: 'Connection lost', paused: 'Paused', ended: '' };
const TITLES = { live: 'Records are shown as they are written', polling: 'Records are asked for again and again', lost: 'The scheduler does not answer; trying again', paused: 'New records are not shown', ended: '' };

export function logPanel() {
  const list = h('div', { role: 'list' });
  const box = own(h('div', { class: 'log', tabindex: 0, role: 'log', 'aria-live': 'off', 'aria-label': 'Log' }, list));
  const tools = h('div', { class: 'row tools' });
  const state = h('span', { class: 'note num count' });
  const element = own(h('section', { class: 'logs' }, tools, box, state));
  const opened = new Set();
  const choices = { level: 'DEBUG', q: '', attributes: true };
  let place = null;
  let zone;
  let running = false;
  let follow = null;
  let standing = 'ended';
  let book = null;
  let lines = [];
  let columns = 80;
  let narrow = false;
  let stuck = true;
  let left = false;
  let typing;

  const lineHeight = () => rem(1.25);
  const rows = windowed(list, { scroller: box, count: () => lines.length, height: lineHeight, make: lineRow, reached });
  const laid = (records) => records.flatMap((each) => linesOf(each, columns, { attributes: choices.attributes, open: opened.has(each), narrow }));

  function marked(text) {
    const at = choices.q ? text.toLowerCase().indexOf(choices.q.toLowerCase()) : -1;
    return at < 0 ? text : [text.slice(0, at), h('mark', {}, text.slice(at, at + choices.q.length)), marked(text.slice(at + choices.q.length))].flat();
  }

  /** A line that shows one after another; what most have in common is there already. */
  function lineRow() {
    const time = h('time');
    const level = h('span', { class: 'level' });
    const words = h('span', { class: 'text' });
    const head = [time, level];
    const row = h('div', { role: 'listitem' }, time, level, words);
    return {
      element: row,
      show(index) {
        const { record, kind, text } = lines[index];
        row.className = `line ${kind}`;
        row.dataset.level = record.level;
        head.forEach((each) => { each.hidden = kind !== 'first'; });
        if (kind === 'first') {
          time.dateTime = record.time;
          time.title = record.time;
          time.textContent = clock(record.time, zone);
          level.textContent = record.level;
        }
        if (kind === 'open') words.replaceChildren(h('button', { type: 'button', class: 'quiet', onclick: () => { opened.add(record); layOut(); } }, text));
        else if (choices.q) words.replaceChildren(...[marked(text)].flat());
        else words.textContent = text;
      },
    };
  }

  function measure() {
    const probe = h('span', { class: 'text probe' }, '0'.repeat(50));
    box.append(probe);
    const wide = probe.getBoundingClientRect().width / 50;
    probe.remove();
    narrow = box.clientWidth < rem(26);
    box.dataset.narrow = String(narrow);
    const indent = narrow ? rem(2) : rem(11.25);
    columns = Math.max(20, Math.floor((box.clientWidth - indent) / wide));
  }

  function layOut() {
    measure();
    lines = laid(book?.records ?? []);
    draw();
  }

  function draw() {
    rows.draw();
    settle();
  }

  /** Stays at the end when that is where one is, and says how much there is. */
  function settle() {
    if (stuck) box.scrollTop = box.scrollHeight;
    box.dataset.empty = String(!lines.length);
    const count = book ? `${book.atStart ? '' : 'last '}${book.records.length.toLocaleString()} record${book.records.length === 1 ? '' : 's'}` : '';
    state.dataset.state = standing;
    state.title = TITLES[standing];
    state.textContent = [STANDINGS[standing], count].filter(Boolean).join(' · ');
  }

  function grown(end, fresh) {
    const added = laid(fresh);
    if (end === 'end') {
      for (const each of added) lines.push(each);
      rows.grow();
    } else {
      lines = added.concat(lines);
      rows.shift(added.length);
    }
    settle();
  }

  function reached(first) {
    if (first < 400 && book && !book.atStart) book.before().catch((error) => notice(error.message, true));
  }

  box.addEventListener('scroll', () => { stuck = box.scrollTop + box.clientHeight >= box.scrollHeight - 8; }, { passive: true });
  const sizes = new ResizeObserver(() => { if (box.clientWidth) layOut(); });
  sizes.observe(box);

  async function text() {
    return (await book.whole((count) => { state.textContent = `${count.toLocaleString()} records …`; })).map(plain).join('\n');
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(await text());
      notice('The log is in the clipboard.');
    } catch (error) {
      notice(`The log could not be copied: ${error.message}`, true);
    }
    draw();
  }

  async function download() {
    const url = URL.createObjectURL(new Blob([await text(), '\n'], { type: 'text/plain' }));
    h('a', { href: url, download: `run-${place.runId}-${place.taskId}-attempt-${place.retry + 1}.log` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    draw();
  }

  const search = own(h('input', { type: 'search', placeholder: 'Search', 'aria-label': 'Search the log', oninput: () => { clearTimeout(typing); typing = setTimeout(() => again({ q: search.value.trim() }), 250); } }));
  function drawTools() {
    const tool = (name, label, work) => h('button', { type: 'button', class: 'icon', title: label, 'aria-label': label, onclick: work }, icon(name));
    show(tools, search, select('Level', LEVELS, choices.level, (level) => again({ level })),
      h('button', { type: 'button', class: 'icon', 'aria-pressed': String(choices.attributes), title: 'Attributes', 'aria-label': 'Attributes', onclick: () => { choices.attributes = !choices.attributes; drawTools(); layOut(); } }, icon('braces')),
      tool('copy', 'Copy the log', copy), tool('download', 'Download the log', download));
  }

  function again(changed) {
    Object.assign(choices, changed);
    drawTools();
    begin();
  }

  function begin() {
    follow?.end();
    follow = null;
    book?.end();
    lines = [];
    stuck = true;
    const mine = logbook(place, choices, (end, fresh) => { if (book === mine) grown(end, fresh); });
    book = mine;
    box.dataset.loading = 'true';
    mine.begin().then(() => {
      if (book !== mine) return;
      box.dataset.loading = 'false';
      draw();
      if (running) keepUp();
      else catchUp();
    }, (error) => {
      if (book !== mine) return;
      box.dataset.loading = 'false';
      notice(error.message, true);
    });
  }

  function become(next) {
    standing = next;
    if (next === 'ended') follow = null;
    settle();
  }

  /** Follows while the attempt continues and the log is visible. */
  function keepUp() {
    if (!running || box.dataset.loading === 'true') return;
    if (isPaused() || document.hidden) {
      follow?.end();
      become('paused');
      follow = null;
    } else follow ??= book.follow(become);
  }

  /** What an attempt wrote last may still be under way when it has ended. */
  function catchUp() {
    follow ??= book.follow((next) => { if (next === 'ended') become(next); });
    follow.finish();
  }

  document.addEventListener('visibilitychange', keepUp);
  const forget = onPause(keepUp);

  drawTools();
  return {
    element,
    /** Shows the log of an attempt, and follows it while the attempt goes on. */
    show(next, goesOn, nextZone) {
      if (left) return;
      if (nextZone !== zone) {
        zone = nextZone;
        rows.draw();
      }
      const other = JSON.stringify(next) !== JSON.stringify(place);
      const ended = running && !goesOn && !other;
      running = goesOn;
      if (other) {
        place = next;
        standing = 'ended';
        opened.clear();
        if (box.clientWidth) measure();
        begin();
      } else if (ended) catchUp();
      else keepUp();
    },
    /** Reads and shows nothing more, whatever its view still hears of. */
    end() {
      left = true;
      clearTimeout(typing);
      forget();
      document.removeEventListener('visibilitychange', keepUp);
      follow?.end();
      sizes.disconnect();
      rows.end();
      book?.end();
      book = null;
    },
  };
}
