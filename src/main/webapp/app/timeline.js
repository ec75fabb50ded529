import { h } from './dom.js';
import { between } from './time.js';

/** Attempts over time: pale while they waited for an executor, full while they ran. */
export function timeline(run) {
  const attempts = run.tasks.flatMap((task) => task.attempts.map((attempt) => ({ ...attempt, taskId: task.taskId })));
  const known = attempts.filter((each) => each.queuedAt);
  if (!known.length) return h('p', { class: 'muted' }, 'Nothing has been started yet.');
  const start = Math.min(...known.map((each) => Date.parse(each.queuedAt)));
  const end = Math.max(start + 1, ...known.map((each) => (each.endedAt ? Date.parse(each.endedAt) : Date.now())));
  const part = (time) => `${((time - start) / (end - start)) * 100}%`;
  const bar = (name, from, to, attempt) => h('div', {
    class: `bar-of ${name}`, 'data-status': attempt.status, title: `${attempt.status} ${between(attempt.queuedAt, attempt.endedAt)}`,
    style: { left: part(from), width: `${((to - from) / (end - start)) * 100}%` },
  });
  return h('div', { class: 'gantt', tabindex: 0, role: 'group', 'aria-label': 'Timeline' }, ...known.map((attempt) => {
    const queued = Date.parse(attempt.queuedAt);
    const ended = attempt.endedAt ? Date.parse(attempt.endedAt) : Date.now();
    const started = attempt.startedAt ? Date.parse(attempt.startedAt) : ended;
    return h('div', { class: 'line' },
      h('span', { class: 'name', title: attempt.taskId }, attempt.retry ? `${attempt.taskId} · retry ${attempt.retry}` : attempt.taskId),
      h('div', { class: 'track' }, bar('wait', queued, started, attempt), attempt.startedAt && bar('', started, ended, attempt)),
      h('span', { class: 'muted right' }, between(attempt.queuedAt, attempt.endedAt)));
  }));
}
