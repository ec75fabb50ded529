import { runActions } from '../../parts/actions.js';
import { h } from '../../parts/dom.js';
import { icon } from '../../parts/icons.js';
import { progress, status } from '../../parts/status.js';
import { when } from '../../words/time.js';
import { duration, triggerWord } from '../runs/row.js';

/** What a run is, how far it got, and what went wrong first. */

export const runHead = (run, zone) => h('div', { class: 'head' },
  h('div', { class: 'grow' },
    h('h1', {}, h('a', { href: `#/dags/${encodeURIComponent(run.dagId)}` }, run.dagId), h('span', { class: 'muted num' }, ` #${run.runId}`)),
    h('p', { class: 'sub' }, when(run.execTs, zone), ` · ${triggerWord(run.trigger)} · version ${run.dagVersion}`,
      run.restarts ? ` · restarted ${run.restarts}×` : null, run.reason && ` · ${run.reason}`),
    run.note && h('p', { class: 'note' }, run.note)),
  status(run.status, true),
  h('div', { class: 'progressed' }, progress(run)),
  h('span', { class: 'num lead' }, duration(run)),
  h('div', { class: 'row' }, runActions(run)));

const MOST = 3;

export function failures(run, select) {
  const failed = run.tasks.filter((task) => task.status === 'FAILED' || task.status === 'FAILED_PENDING_RETRY');
  return [...failed.slice(0, MOST).map((task) => h('div', { class: 'banner', 'data-key': `failure-${task.taskId}` }, icon('warn'),
    h('div', {}, h('b', {}, `${task.taskId} failed`), task.attempts.length > 1 && h('span', { class: 'muted' }, ` at attempt ${task.attempts.length}`),
      h('pre', { tabindex: 0 }, task.attempts.at(-1)?.error ?? 'It gave no reason.')),
    h('button', { type: 'button', 'data-key': `show-${task.taskId}`, onclick: () => select(task.taskId) }, 'Show log'))),
  failed.length > MOST && h('p', { class: 'note more-failed' }, `${(failed.length - MOST).toLocaleString()} more tasks failed.`)];
}
