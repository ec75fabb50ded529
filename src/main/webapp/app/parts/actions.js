import { api } from '../server/api.js';
import { refresh } from '../server/live.js';
import { session } from '../server/session.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { act } from './notice.js';
import { ACTIVE } from './status.js';

/** What can be done with a run, where the viewer may. */
export function runActions(run, small = false) {
  if (!session.may('operate')) return [];
  const button = (name, label, work, kind) => h('button', {
    type: 'button', class: [kind, small && 'icon quiet'].filter(Boolean).join(' '), title: small && label,
    'aria-label': small && `${label} run ${run.runId}`, 'data-key': `${name}-${run.runId}`, onclick: work,
  }, icon(name), !small && label);
  return [
    run.status === 'FAILED' && button('restart', 'Restart', () => change(api.restart(run.runId), `Run ${run.runId} was restarted.`), small ? '' : 'primary'),
    ACTIVE.includes(run.status) && button('stop', 'Cancel', () => change(api.cancel(run.runId), `Run ${run.runId} was cancelled.`), 'danger'),
  ];
}

async function change(asked, done) {
  await act(() => asked, done);
  refresh();
}
