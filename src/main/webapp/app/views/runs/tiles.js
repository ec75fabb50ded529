import { h } from '../../parts/dom.js';
import { mark } from '../../parts/status.js';

/** The figures of the whole scheduler: what is done, what goes on, what waits. */

const part = (status, value, label) => h('span', {}, status && mark(status, 14), `${value.toLocaleString()} ${label}`);

const tile = (title, figure, ...parts) => h('section', { class: 'card tile', 'data-key': `tile-${title}` },
  h('h2', {}, title), h('div', { class: 'figure' }, figure.toLocaleString()), h('div', { class: 'parts' }, ...parts));

export const tiles = (stats) => h('div', { class: 'tiles' },
  tile('Completed runs', stats.dagruns.success + stats.dagruns.failed, part('SUCCESS', stats.dagruns.success, 'succeeded'), part('FAILED', stats.dagruns.failed, 'failed')),
  tile('Active runs', stats.dagruns.running + stats.dagruns.scheduled, part('RUNNING', stats.dagruns.running, 'running'), part('SCHEDULED', stats.dagruns.scheduled, 'scheduled')),
  tile('Tasks', stats.dagrunTasks.success + stats.dagrunTasks.failed, part('SUCCESS', stats.dagrunTasks.success, 'succeeded'), part('FAILED', stats.dagrunTasks.failed, 'failed'), part('RUNNING', stats.dagrunTasks.running, 'running')),
  tile('Queues', stats.taskSchedulerQueueLen + stats.dagrunQueueLen, part(null, stats.taskSchedulerQueueLen, stats.taskSchedulerQueueLen === 1 ? 'task waiting' : 'tasks waiting'), part(null, stats.dagrunQueueLen, stats.dagrunQueueLen === 1 ? 'run waiting' : 'runs waiting'), part(null, stats.goroutinesNum, 'in work')));
