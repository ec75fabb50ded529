import { h, s } from './dom.js';

/** Where runs and tasks stand: each status has a shape and a word of its own beside its colour. */

const WORDS = {
  READY_TO_SCHEDULE: 'Waiting to start',
  SCHEDULED: 'Scheduled',
  RUNNING: 'Running',
  SUCCESS: 'Succeeded',
  FAILED: 'Failed',
  FAILED_PENDING_RETRY: 'Retrying',
  UPSTREAM_FAILED: 'Upstream failed',
  NO_STATUS: 'Not started',
};

const RING = 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2';
const SHAPES = {
  SUCCESS: [['solid', RING], ['cut', 'M5.2 8.3l2 2 3.7-4.5']],
  FAILED: [['solid', RING], ['cut', 'M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4']],
  RUNNING: [['faint', RING], ['turns', 'M8 2a6 6 0 0 1 6 6']],
  FAILED_PENDING_RETRY: [['line', 'M13.5 8A5.5 5.5 0 1 1 11.8 4M13.5 2v3.3h-3.3']],
  UPSTREAM_FAILED: [['line', RING], ['line', 'M8 11V5.5M5.6 7.7L8 5.3l2.4 2.4']],
  SCHEDULED: [['line', RING], ['line', 'M8 5v3l2 1.5']],
  READY_TO_SCHEDULE: [['line', 'M4.5 2.5h7M4.5 13.5h7M5.5 2.5c0 3.5 5 5 5 11M10.5 2.5c0 3.5-5 5-5 11']],
  NO_STATUS: [['dashed', RING]],
};

export const ACTIVE = ['READY_TO_SCHEDULE', 'SCHEDULED', 'RUNNING'];

export const word = (status) => WORDS[status] ?? WORDS.NO_STATUS;

const LINES = { fill: 'none', stroke: 'currentColor', 'stroke-width': 1.7, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
const DRAWN = {
  solid: { fill: 'currentColor' },
  cut: { ...LINES, class: 'cut-out', stroke: 'var(--surface)', 'stroke-width': 1.6 },
  faint: { ...LINES, opacity: 0.3 },
  turns: { ...LINES, class: 'turns' },
  line: LINES,
  dashed: { ...LINES, 'stroke-dasharray': '2 2.6' },
};

/** The shape alone, for those who see; who does not see needs the word beside it. */
export const mark = (status, size = 16, unit = 'rem') => s('svg', {
  class: 'mark', 'data-status': status, width: unit === 'rem' ? `${size / 16}rem` : size, height: unit === 'rem' ? `${size / 16}rem` : size, viewBox: '0 0 16 16', 'aria-hidden': 'true',
}, ...(SHAPES[status] ?? SHAPES.NO_STATUS).map(([kind, d]) => s('path', { ...DRAWN[kind], d })));

export const status = (name, pill = false) => h('span', { class: pill ? 'status pill' : 'status', 'data-status': name ?? 'NO_STATUS' }, mark(name), word(name));

export function progress(run) {
  const part = run.taskCount ? (100 * run.taskCompletedCount) / run.taskCount : 100;
  return h('div', { class: 'progress', 'data-status': run.status },
    h('div', { class: 'track', role: 'progressbar', 'aria-valuenow': Math.round(part), 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-label': 'Tasks done' },
      h('div', { class: 'fill', style: { width: `${part}%` } })),
    h('span', {}, `${run.taskCompletedCount.toLocaleString()}/${run.taskCount.toLocaleString()}`));
}
