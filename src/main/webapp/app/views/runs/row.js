import { runActions } from '../../parts/actions.js';
import { h } from '../../parts/dom.js';
import { progress, status } from '../../parts/status.js';
import { took, when } from '../../words/time.js';

/** A run in the list: the same parts on every screen, placed by the style. */

const TRIGGERS = { SCHEDULE: 'schedule', CATCH_UP: 'catch-up', MANUAL: 'manual', BACKFILL: 'backfill' };

export const triggerWord = (trigger) => TRIGGERS[trigger] ?? trigger.toLowerCase();

export const duration = (run) => took(run.createdAt, run.endedAt);

const cell = (name, ...children) => h('div', { class: name, role: 'cell' }, ...children);

export const runRow = (run, index, zone) => h('div', { class: 'run', role: 'row', 'aria-rowindex': index + 2, 'data-key': `run-${run.runId}` },
  cell('where', status(run.status)),
  cell('what', h('a', { class: 'whole', href: `#/runs/${run.runId}`, 'data-key': `open-${run.runId}` }, run.dagId), h('span', { class: 'muted num' }, ` #${run.runId}`),
    run.tags.slice(0, 2).map((tag) => h('span', { class: 'tag' }, tag)), run.restarts ? h('span', { class: 'tag' }, `restarted ${run.restarts}×`) : null),
  cell('at num', when(run.execTs, zone)),
  cell('why muted', triggerWord(run.trigger)),
  cell('done', progress(run)),
  cell('long num', duration(run)),
  cell('act', runActions(run, true)));

export const runHeads = () => h('div', { class: 'run heads', role: 'row', 'aria-rowindex': 1 },
  ...['Status', 'Run', 'Execution time', 'Trigger', 'Progress', 'Duration', ''].map((each) => h('div', { role: 'columnheader' }, each || h('span', { class: 'unseen' }, 'Actions'))));
