import { h } from '../../parts/dom.js';
import { mark } from '../../parts/status.js';
import { took } from '../../words/time.js';

/** The figures of the whole scheduler: what is done, what goes on, what waits, who works; each leads to what it counts. */

const counted = (value, one, many) => `${value.toLocaleString()} ${value === 1 ? one : many}`;
const words = (status, text, href) => {
  const shown = [status && mark(status, 14), text];
  return href ? h('a', { href, 'data-key': href }, ...shown) : h('span', {}, ...shown);
};

const tile = (title, figure, ...parts) => h('section', { class: 'card tile', 'data-key': `tile-${title}` },
  h('h2', {}, title), h('div', { class: 'figure' }, figure.toLocaleString()), h('div', { class: 'parts' }, ...parts));

function waiting({ waitingTasks, waitingRuns, queues }) {
  const oldest = queues.filter((each) => each.waiting && each.oldest).map((each) => each.oldest).sort()[0];
  return tile('Waiting', waitingTasks + waitingRuns, words(null, counted(waitingTasks, 'task', 'tasks')), words(null, counted(waitingRuns, 'run', 'runs')),
    oldest ? h('span', {}, 'for up to ', took(oldest)) : null);
}

export function tiles(stats) {
  const { runs, tasks } = stats;
  const toStart = runs.SCHEDULED + runs.READY_TO_SCHEDULE;
  return h('div', { class: 'tiles' },
    tile('Completed runs', runs.SUCCESS + runs.FAILED,
      words('SUCCESS', `${runs.SUCCESS.toLocaleString()} succeeded`, '#/runs?status=SUCCESS'), words('FAILED', `${runs.FAILED.toLocaleString()} failed`, '#/runs?status=FAILED')),
    tile('Active runs', runs.RUNNING + toStart,
      words('RUNNING', `${runs.RUNNING.toLocaleString()} running`, '#/runs?status=RUNNING'), words('SCHEDULED', `${toStart.toLocaleString()} scheduled`, '#/runs?status=WAITING')),
    tile('Tasks done', tasks.SUCCESS + tasks.FAILED,
      words('SUCCESS', `${tasks.SUCCESS.toLocaleString()} succeeded`), words('FAILED', `${tasks.FAILED.toLocaleString()} failed`),
      tasks.FAILED_PENDING_RETRY ? words('FAILED_PENDING_RETRY', `${tasks.FAILED_PENDING_RETRY.toLocaleString()} retried`) : null),
    tile('Tasks running', tasks.RUNNING,
      words(null, `on ${counted(stats.executorsAlive, 'executor', 'executors')}`, '#/system')),
    waiting(stats));
}
