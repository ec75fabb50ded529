import { toggle } from '../../parts/choice.js';
import { h } from '../../parts/dom.js';
import { icon } from '../../parts/icons.js';
import { act } from '../../parts/notice.js';
import { trigger } from '../../parts/trigger.js';
import { strip } from '../../pictures/strip.js';
import { api } from '../../server/api.js';
import { refresh } from '../../server/live.js';
import { session } from '../../server/session.js';
import { scheduleWords } from '../../words/cron.js';
import { due, when } from '../../words/time.js';

/** A DAG in the list, and what can be done with it. */

async function pause(dag, paused) {
  await act(() => api.pause(dag.dagId, paused), paused ? `${dag.dagId} makes no scheduled runs now.` : `${dag.dagId} makes scheduled runs again.`);
  refresh();
}

export const pauseSwitch = (dag) => (dag.document.schedule && !dag.retired && session.may('operate')
  ? h('span', { class: 'switched' }, toggle(`Scheduled runs of ${dag.dagId}`, !dag.paused, (on) => pause(dag, !on)), dag.paused ? 'Paused' : 'On')
  : dag.paused ? h('span', { class: 'tag' }, 'paused') : null);

export const triggerButton = (dag, kind = '') => (session.may('operate') && !dag.retired
  ? h('button', { type: 'button', class: kind, 'data-key': `trigger-${dag.dagId}`, onclick: () => trigger(dag) }, icon('play'), 'Trigger')
  : null);

export function nextRun(dag) {
  if (!dag.document.schedule) return h('span', { class: 'muted' }, '–');
  if (dag.paused) return h('span', { class: 'muted' }, 'paused');
  if (!dag.nextRuns.length) return h('span', { class: 'muted' }, 'no more points');
  return [h('div', {}, due(dag.nextRuns[0])), h('div', { class: 'note' }, when(dag.nextRuns[0], dag.timezone))];
}

export const dagRow = (dag) => h('article', { class: 'dag', 'data-key': `row-${dag.dagId}` },
  h('div', { class: 'name' },
    h('h2', {}, h('a', { href: `#/dags/${encodeURIComponent(dag.dagId)}`, 'data-key': `dag-${dag.dagId}` }, dag.dagId)),
    dag.document.description && h('p', { class: 'note about' }, dag.document.description),
    dag.tags.length ? h('div', { class: 'row tags' }, ...dag.tags.map((tag) => h('a', { class: 'tag', href: `#/dags?q=${encodeURIComponent(tag)}` }, tag))) : null),
  h('div', { class: 'plan' }, h('div', {}, scheduleWords(dag.document.schedule)), dag.document.schedule && h('div', { class: 'note' }, dag.timezone)),
  h('div', { class: 'next' }, h('span', { class: 'note label' }, 'Next run'), nextRun(dag)),
  h('div', { class: 'last' }, dag.lastRuns.length ? strip(dag.lastRuns, dag.timezone) : h('span', { class: 'note' }, 'No runs yet')),
  h('div', { class: 'paused' }, pauseSwitch(dag)),
  h('div', { class: 'act' }, triggerButton(dag)));
