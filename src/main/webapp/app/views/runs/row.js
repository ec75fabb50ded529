import { runActions } from '../../parts/actions.js';
import { settings } from '../../frame/settings.js';
import { h, show } from '../../parts/dom.js';
import { progress, status } from '../../parts/status.js';
import { took, when } from '../../words/time.js';

/** A run in the list: the same parts on every screen, placed by the style. */

const MOST_TAGS = 2;
const TRIGGERS = { SCHEDULE: 'schedule', CATCH_UP: 'catch-up', MANUAL: 'manual', BACKFILL: 'backfill' };

export const triggerWord = (trigger) => TRIGGERS[trigger] ?? trigger.toLowerCase();

export const duration = (run) => took(run.createdAt, run.endedAt);

/** What a cell shows, and on what that depends: a cell whose words stay is left as it is. */
const CELLS = [
  ['where', (run) => run.status, (run) => status(run.status)],
  ['what', (run) => [run.runId, run.dagId, run.restarts, ...run.tags.slice(0, MOST_TAGS)].join('\n'), (run) => [
    h('span', { class: 'title' }, h('a', { class: 'whole', href: `#/runs/${run.runId}`, 'data-key': 'open' }, run.dagId), h('span', { class: 'muted num' }, ` #${run.runId}`)),
    run.tags.slice(0, MOST_TAGS).map((tag) => h('span', { class: 'tag' }, tag)), run.restarts ? h('span', { class: 'tag' }, `restarted ${run.restarts}×`) : null]],
  ['at num', (run, zone) => `${run.execTs} ${settings.zone} ${zone}`, (run, zone) => when(run.execTs, zone)],
  ['why muted', (run) => run.trigger, (run) => triggerWord(run.trigger)],
  ['done', (run) => `${run.status} ${run.taskCompletedCount} ${run.taskCount}`, (run) => progress(run)],
  ['long num', (run) => `${run.createdAt} ${run.endedAt}`, (run) => duration(run)],
  ['act', (run) => `${run.status} ${actionsOn(run)}`, (run) => runActions(run, true)],
];
const actionsOn = (run) => (run.status === 'SUCCESS' ? '' : run.runId);

/** A row that shows one run after another. */
export function runRow() {
  const cells = CELLS.map(([name]) => h('div', { class: name, role: 'cell' }));
  const element = h('div', { class: 'run', role: 'row' }, ...cells);
  const shown = [];
  return {
    element,
    show(run, index, zone) {
      element.setAttribute('aria-rowindex', index + 2);
      element.dataset.key = `run-${run.runId}`;
      CELLS.forEach(([, keyOf, draw], i) => {
        const key = keyOf(run, zone);
        if (key === shown[i]) return;
        shown[i] = key;
        show(cells[i], draw(run, zone));
      });
    },
  };
}

export const runHeads = () => h('div', { class: 'run heads', role: 'row', 'aria-rowindex': 1 },
  ...['Status', 'Run', 'Execution time', 'Trigger', 'Progress', 'Duration', ''].map((each) => h('div', { role: 'columnheader' }, each || h('span', { class: 'unseen' }, 'Actions'))));
