import { h, own, show } from '../parts/dom.js';
import { mark, word } from '../parts/status.js';
import { drawn, rem, windowed } from '../parts/windowed.js';
import { elapsed, exact, millis } from '../words/time.js';

/** Tasks by runs: a square for each task of each of the last runs, the newest at the right. */

export function grid() {
  const list = h('div', { role: 'rowgroup' });
  const heads = own(h('div', { class: 'cells heads', role: 'row' }));
  const element = own(h('div', { class: 'taskgrid', role: 'table', 'aria-label': 'Tasks of the last runs' }, h('div', { role: 'rowgroup' }, heads), list));
  let tasks = [];
  let runs = [];
  const rows = windowed(list, { count: () => tasks.length, height: () => rem(1.625), make: drawn(row) });

  function square(run, task, status) {
    const text = `${task}, run ${run.runId}: ${word(status).toLowerCase()}`;
    return h('div', { role: 'cell' }, status && h('a', {
      class: 'square', href: `#/runs/${run.runId}?task=${encodeURIComponent(task)}`, 'data-status': status, 'data-key': `${run.runId} ${task}`, tabindex: -1, title: text, 'aria-label': text,
    }, mark(status, 12)));
  }

  function row(index) {
    const line = h('div', { class: 'cells', role: 'row', 'aria-rowindex': index + 2 }, h('div', { class: 'cut', role: 'rowheader', title: tasks[index] }, tasks[index]),
      ...runs.map(({ run, statuses }) => square(run, tasks[index], statuses[index])));
    line.style.setProperty('--runs', runs.length);
    return line;
  }

  function walk(event) {
    const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    if (!step || !event.target.matches('a')) return;
    event.preventDefault();
    const cell = event.target.closest('[role="cell"], [role="columnheader"]');
    const line = cell.parentNode;
    const column = [...line.children].indexOf(cell) + step[1];
    const at = Number(line.getAttribute('aria-rowindex') ?? 1) + step[0];
    const target = at === 1 ? heads : list.querySelector(`[aria-rowindex="${at}"]`);
    target?.children[column]?.querySelector('a')?.focus();
  }
  element.addEventListener('keydown', walk);

  return {
    element,
    update(answer, zone) {
      tasks = answer.tasks;
      runs = [...answer.runs].reverse();
      const most = Math.max(1, ...runs.map(({ run }) => millis(run.duration)));
      element.setAttribute('aria-rowcount', tasks.length + 1);
      heads.style.setProperty('--runs', runs.length);
      show(heads, h('div', { class: 'note', role: 'columnheader' }, 'Task'), ...runs.map(({ run }, i) => {
        const text = `Run ${run.runId}, ${exact(run.execTs, zone)}, ${word(run.status).toLowerCase()}, ${elapsed(millis(run.duration))}`;
        return h('div', { role: 'columnheader' }, h('a', { class: 'column', href: `#/runs/${run.runId}`, 'data-status': run.status, 'data-key': `column-${run.runId}`, tabindex: i === runs.length - 1 ? 0 : -1, title: text, 'aria-label': text },
          h('span', { class: 'bar', style: { height: `${Math.max(6, (100 * millis(run.duration)) / most)}%` } })));
      }));
      rows.draw();
    },
    end: () => rows.end(),
  };
}
