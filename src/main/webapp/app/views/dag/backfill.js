import { ask, field } from '../../parts/dialog.js';
import { h } from '../../parts/dom.js';
import { icon } from '../../parts/icons.js';
import { act, notice } from '../../parts/notice.js';
import { api } from '../../server/api.js';
import { refresh } from '../../server/live.js';
import { session } from '../../server/session.js';
import { when } from '../../words/time.js';

/** Makes runs for points of the schedule that have passed, and shows how far they are. */

const MOST_COUNTED = 1000;
const PARTS = [['succeeded', 'SUCCESS'], ['failed', 'FAILED'], ['running', 'RUNNING'], ['waiting', 'READY_TO_SCHEDULE']];
const instant = (input) => (input.value ? new Date(input.value) : null);

export const backfillButton = (dag, made) => (session.may('operate') && !dag.retired
  ? h('button', { type: 'button', 'data-key': 'backfill', onclick: () => fillBack(dag, made) }, icon('calendar'), 'Backfill')
  : null);

function fillBack(dag, made) {
  const from = h('input', { type: 'datetime-local', required: true, step: 1, oninput: () => count() });
  const to = h('input', { type: 'datetime-local', required: true, step: 1, oninput: () => count() });
  const atOnce = h('input', { type: 'number', min: 1, max: 10000, value: 4 });
  const counted = h('p', { class: 'note', role: 'status' }, 'A run is created for each execution time from the first moment up to the last. Existing runs stay unchanged.');
  let turn = 0;

  /** How many runs will be created, while a range is chosen. */
  async function count() {
    const mine = ++turn;
    const [first, last] = [instant(from), instant(to)];
    if (!first || !last) return;
    const answer = await api.next(dag.dagId, MOST_COUNTED, new Date(first - 1).toISOString()).catch(() => null);
    if (mine !== turn || !answer) return;
    const points = answer.points.filter((point) => new Date(point) < last).length;
    counted.textContent = points === MOST_COUNTED ? `${MOST_COUNTED.toLocaleString()} runs or more will be created.` : `${points.toLocaleString()} ${points === 1 ? 'run' : 'runs'} will be created. Existing runs stay unchanged.`;
  }

  ask({
    title: `Backfill ${dag.dagId}`, about: 'Creates runs for execution times in the past. Scheduled runs go first.', action: 'Create the runs',
    fields: [field('From', from, 'In your zone, included.'), field('To', to, 'In your zone, not included.'), field('At most at once', atOnce, 'The limit of active runs of this backfill; empty for none.'), counted],
    async send() {
      const answer = await api.backfill(dag.dagId, { from: instant(from).toISOString(), to: instant(to).toISOString(), maxActiveRuns: atOnce.value ? Number(atOnce.value) : null });
      notice(`${answer.created.toLocaleString()} runs were created${answer.skipped ? `, ${answer.skipped.toLocaleString()} existed already` : ''}.`);
      made(answer.backfillId);
    },
  });
}

async function cancel(backfillId) {
  await act(() => api.cancelBackfill(backfillId), `Backfill ${backfillId} was cancelled.`);
  refresh();
}

/** A backfill and how far it is. */
export function backfillCard(backfill, dag) {
  const total = Math.max(1, backfill.created);
  const open = !backfill.cancelledAt && backfill.waiting + backfill.running > 0;
  return h('section', { class: 'card pad backfill', 'data-key': 'backfill-card', 'aria-label': 'Backfill' },
    h('div', { class: 'row' }, h('h2', { class: 'grow' }, `Backfill ${backfill.backfillId}`, backfill.cancelledAt ? h('span', { class: 'tag' }, 'cancelled') : null),
      open && session.may('operate') && h('button', { type: 'button', class: 'danger', onclick: () => cancel(backfill.backfillId) }, icon('stop'), 'Cancel the backfill')),
    h('p', { class: 'note' }, when(backfill.from, dag.timezone), ' to ', when(backfill.to, dag.timezone), backfill.maxActiveRuns ? ` · at most ${backfill.maxActiveRuns} at once` : null, backfill.skipped ? ` · ${backfill.skipped.toLocaleString()} points had a run` : null),
    h('div', { class: 'shares', 'aria-hidden': 'true' }, ...PARTS.map(([name, status]) => h('span', { 'data-status': status, style: { width: `${(100 * backfill[name]) / total}%` } }))),
    h('p', { class: 'row note num' }, ...PARTS.filter(([name]) => backfill[name]).map(([name]) => h('span', {}, `${backfill[name].toLocaleString()} ${name}`)), h('a', { href: `#/runs?dag=${encodeURIComponent(dag.dagId)}` }, 'All runs')));
}
