import { h, own, show } from '../parts/dom.js';
import { word } from '../parts/status.js';
import { drawn, rem, windowed } from '../parts/windowed.js';
import { clock, elapsed, exact } from '../words/time.js';

/** Attempts over time, a line for each task: hatched while they waited for an executor, full while they ran. */

const NICE = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 43200, 86400, 172800, 604800].map((seconds) => seconds * 1000);
const at = (text) => Date.parse(text);

/** Round marks on the axis: not more than fit. */
function ticks(start, end, most) {
  const step = [100, 200, 500, ...NICE].find((each) => (end - start) / each <= most) ?? 30 * 86400e3;
  const marks = [];
  for (let offset = 0; offset <= end - start; offset += step) marks.push(offset);
  return marks;
}

export function timeline({ select } = {}) {
  const list = h('div', { role: 'list', 'aria-label': 'Attempts over time' });
  const axis = h('div', { class: 'axis', 'aria-hidden': 'true' });
  const element = own(h('div', { class: 'gantt' }, axis, list));
  let lines = [];
  let span = { start: 0, end: 1 };
  let selected = null;
  let zone;

  const rows = windowed(list, { count: () => lines.length, height: () => rem(1.875), make: drawn((i) => line(lines[i])) });
  const left = (time) => `${((time - span.start) / (span.end - span.start)) * 100}%`;

  function bar(kind, from, to, attempt, text) {
    return h('span', {
      class: `bar ${kind}`, 'data-status': attempt.status, title: text,
      style: { left: left(from), width: `${Math.max(0, ((to - from) / (span.end - span.start)) * 100)}%` },
    });
  }

  function bars(attempt) {
    const queued = at(attempt.queuedAt);
    const ended = attempt.endedAt ? at(attempt.endedAt) : span.now;
    const started = attempt.startedAt ? at(attempt.startedAt) : ended;
    return [
      bar('wait', queued, started, attempt, `waited ${elapsed(started - queued)}`),
      attempt.startedAt && bar('ran', started, ended, attempt, `${word(attempt.status).toLowerCase()}, ran ${elapsed(ended - started)}`),
    ];
  }

  function told({ task, attempts }) {
    const last = attempts.at(-1);
    return `${task.taskId}, ${word(task.status).toLowerCase()}, from ${exact(attempts[0].queuedAt, zone)}, ${elapsed((last.endedAt ? at(last.endedAt) : span.now) - at(attempts[0].queuedAt))}${attempts.length > 1 ? `, ${attempts.length} attempts` : ''}`;
  }

  const ran = (attempts) => {
    const started = attempts.filter((attempt) => attempt.startedAt);
    return started.length ? elapsed(started.reduce((sum, attempt) => sum + (attempt.endedAt ? at(attempt.endedAt) : span.now) - at(attempt.startedAt), 0)) : '–';
  };

  const line = (each) => h('div', { class: 'line', role: 'listitem', 'data-key': each.task.taskId },
    h('button', { type: 'button', class: 'quiet name', 'aria-pressed': String(each.task.taskId === selected), 'aria-label': told(each), onclick: () => select?.(each.task.taskId) }, h('span', { class: 'cut' }, each.task.taskId)),
    h('div', { class: 'track' }, ...each.attempts.flatMap(bars)),
    h('span', { class: 'note num' }, ran(each.attempts)));

  return {
    element,
    update(run, nextSelected, nextZone) {
      selected = nextSelected;
      zone = nextZone;
      const now = Date.now();
      lines = run.tasks.map((task) => ({ task, attempts: task.attempts.filter((each) => each.queuedAt) })).filter((each) => each.attempts.length);
      lines.sort((a, b) => at(a.attempts[0].queuedAt) - at(b.attempts[0].queuedAt));
      let [start, end] = [Infinity, 0];
      for (const { attempts } of lines) {
        for (const each of attempts) {
          start = Math.min(start, at(each.queuedAt));
          end = Math.max(end, each.endedAt ? at(each.endedAt) : now);
        }
      }
      span = { start, end: Math.max(end, start + 1), now: Math.max(now, start) };
      element.dataset.none = String(!lines.length);
      const most = Math.max(2, Math.floor(element.clientWidth / 180));
      show(axis, lines.length ? h('div', { class: 'track' }, ...ticks(span.start, span.end, most).map((offset) => h('span', { style: { left: left(span.start + offset) } }, offset ? `+${elapsed(offset)}` : clock(new Date(span.start).toISOString(), zone)))) : 'Nothing has been put in line yet.');
      rows.draw();
    },
    end: () => rows.end(),
  };
}
