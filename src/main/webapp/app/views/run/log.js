import { select } from '../../parts/choice.js';
import { h, own, show } from '../../parts/dom.js';
import { icon } from '../../parts/icons.js';
import { notice } from '../../parts/notice.js';
import { rem, windowed } from '../../parts/windowed.js';
import { clock } from '../../words/time.js';
import { logbook } from './logbook.js';
import { linesOf, plain } from './lines.js';

/** The log of an attempt: follows what is written, by level and by words, to be copied and kept. */

const LEVELS = [['DEBUG', 'All levels'], ['INFO', 'Info and above'], ['WARN', 'Warnings and errors'], ['ERROR', 'Errors']];
const POLL = 1500;

export function logPanel() {
  const list = h('div', { role: 'list' });
  const box = own(h('div', { class: 'log', tabindex: 0, role: 'log', 'aria-live': 'off', 'aria-label': 'Log' }, list));
  const tools = h('div', { class: 'row tools' });
  const state = h('span', { class: 'note num count' });
  const element = own(h('section', { class: 'logs' }, tools, box, state));
  const opened = new Set();
  const choices = { level: 'DEBUG', q: '', attributes: true };
  let place = null;
  let live = false;
  let book = null;
  let lines = [];
  let columns = 80;
  let narrow = false;
  let stuck = true;
  let polling;
  let typing;

  const lineHeight = () => rem(1.25);
  const rows = windowed(list, { scroller: box, count: () => lines.length, height: lineHeight, row: (i) => line(lines[i]), reached, beyond: 20 });
  const laid = (records) => records.flatMap((each) => linesOf(each, columns, { attributes: choices.attributes, open: opened.has(each), narrow }));

  function marked(text) {
    const at = choices.q ? text.toLowerCase().indexOf(choices.q.toLowerCase()) : -1;
    return at < 0 ? text : [text.slice(0, at), h('mark', {}, text.slice(at, at + choices.q.length)), marked(text.slice(at + choices.q.length))].flat();
  }

  function line({ record, kind, text }) {
    const first = kind === 'first';
    return h('div', { class: `line ${kind}`, role: 'listitem', 'data-level': record.level },
      first && h('time', { datetime: record.time, title: record.time }, clock(record.time)),
      first && h('span', { class: 'level' }, record.level),
      kind === 'open' ? h('button', { type: 'button', class: 'quiet', onclick: () => { opened.add(record); layOut(); } }, text) : h('span', { class: 'text' }, marked(text)));
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
    state.textContent = book ? `${book.atStart ? '' : 'last '}${book.records.length.toLocaleString()} record${book.records.length === 1 ? '' : 's'}` : '';
  }

  function grown(end, fresh) {
    const added = laid(fresh);
    if (end === 'end') {
      for (const each of added) lines.push(each);
      rows.grow();
    } else {
      lines = added.concat(lines);
      rows.grow();
      box.scrollTop += added.length * lineHeight();
      rows.draw();
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

  const search = own(h('input', { type: 'search', placeholder: 'Search the log', 'aria-label': 'Search the log', oninput: () => { clearTimeout(typing); typing = setTimeout(() => again({ q: search.value.trim() }), 250); } }));
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
    book?.end();
    lines = [];
    stuck = true;
    const mine = logbook(place, choices, (end, fresh) => { if (book === mine) grown(end, fresh); });
    book = mine;
    box.dataset.loading = 'true';
    mine.begin().then(() => { box.dataset.loading = 'false'; if (book === mine) draw(); }, (error) => { box.dataset.loading = 'false'; notice(error.message, true); });
  }

  function poll() {
    clearTimeout(polling);
    polling = setTimeout(() => { if (live && book) book.after().catch(() => {}).finally(poll); }, POLL);
  }

  drawTools();
  return {
    element,
    /** Shows the log of an attempt, and follows it while the attempt goes on. */
    show(next, running) {
      const other = JSON.stringify(next) !== JSON.stringify(place);
      if (other) {
        place = next;
        opened.clear();
        if (box.clientWidth) measure();
        begin();
      }
      if (live && !running && !other) book.after().catch(() => {});
      live = running;
      if (running) poll();
      else clearTimeout(polling);
    },
    end() {
      clearTimeout(polling);
      sizes.disconnect();
      rows.end();
      book?.end();
    },
  };
}
