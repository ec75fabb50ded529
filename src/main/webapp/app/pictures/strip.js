import { h } from '../parts/dom.js';
import { mark, word } from '../parts/status.js';
import { elapsed, exact, millis } from '../words/time.js';

/** The last runs of a DAG as squares, the newest at the right. */
export const strip = (runs, zone) => h('div', { class: 'strip', role: 'group', 'aria-label': 'Last runs' }, ...[...runs].reverse().map((run) => {
  const text = `Run ${run.runId}, ${word(run.status).toLowerCase()}, ${exact(run.execTs, zone)}, ${elapsed(millis(run.duration))}`;
  return h('a', { href: `#/runs/${run.runId}`, 'data-status': run.status, 'data-key': `square-${run.runId}`, title: text, 'aria-label': text }, mark(run.status));
}));
