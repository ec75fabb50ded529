import { choice } from '../../parts/choice.js';
import { h, holder, own, show } from '../../parts/dom.js';
import { status, word } from '../../parts/status.js';
import { drawn, rem, windowed } from '../../parts/windowed.js';
import { took } from '../../words/time.js';

/** The tasks of a run as a table, however many. */

const ORDER = ['FAILED', 'FAILED_PENDING_RETRY', 'RUNNING', 'SCHEDULED', 'UPSTREAM_FAILED', 'NO_STATUS', 'SUCCESS'];

export function taskTable({ select }) {
  const list = h('div', { role: 'rowgroup' });
  const heads = h('div', { class: 'task heads', role: 'row' }, ...['Task', 'Status', 'Type', 'Attempts', 'Waited', 'Ran'].map((each) => h('div', { role: 'columnheader' }, each)));
  const table = h('div', { role: 'table', 'aria-label': 'Tasks' }, h('div', { role: 'rowgroup' }, heads), list);
  const bar = holder({ class: 'filters' });
  const element = own(h('div', { class: 'tasks' }, bar, table));
  let all = [];
  let shown = [];
  let wanted = '';
  let selected = null;
  const search = own(h('input', { type: 'search', placeholder: 'Search tasks', 'aria-label': 'Search tasks', oninput: () => draw() }));
  const rows = windowed(list, { count: () => shown.length, height: () => rem(2.5), make: drawn((i) => row(shown[i], i)) });

  function row(task, index) {
    const last = task.attempts.at(-1);
    return h('div', { class: 'task', role: 'row', 'aria-rowindex': index + 2, 'data-selected': String(task.taskId === selected) },
      h('div', { role: 'cell', class: 'cut' }, h('button', { type: 'button', class: 'quiet name whole', 'data-key': `task-${task.taskId}`, 'aria-pressed': String(task.taskId === selected), onclick: () => select(task.taskId) }, task.taskId)),
      h('div', { role: 'cell' }, status(task.status)),
      h('div', { role: 'cell', class: 'muted kind' }, task.type ?? 'external'),
      h('div', { role: 'cell', class: 'num count' }, String(task.attempts.length)),
      h('div', { role: 'cell', class: 'num waited' }, last ? took(last.queuedAt, last.startedAt ?? last.endedAt) : '–'),
      h('div', { role: 'cell', class: 'num' }, last?.startedAt ? took(last.startedAt, last.endedAt) : '–'));
  }

  function draw() {
    const counts = new Map();
    all.forEach((task) => counts.set(task.status, (counts.get(task.status) ?? 0) + 1));
    const present = ORDER.filter((each) => counts.has(each));
    const phrase = search.value.trim().toLowerCase();
    shown = all.filter((task) => (!wanted || task.status === wanted) && task.taskId.toLowerCase().includes(phrase));
    show(bar, search, present.length > 1 && choice('Task status', [{ value: '', label: `All ${all.length.toLocaleString()}` }, ...present.map((value) => ({ value, label: `${word(value)} ${counts.get(value).toLocaleString()}` }))], wanted, (value) => { wanted = value; draw(); }));
    table.setAttribute('aria-rowcount', shown.length + 1);
    rows.draw();
  }

  return {
    element,
    update(run, nextSelected) {
      all = run.tasks;
      selected = nextSelected;
      draw();
    },
    end: () => rows.end(),
  };
}
