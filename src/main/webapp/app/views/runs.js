import { api } from '../api.js';
import { empty, h, notice, show, status } from '../dom.js';
import { live, refresh } from '../live.js';
import { elapsed, exact } from '../time.js';

const STATUSES = ['RUNNING', 'FAILED', 'SUCCESS', 'SCHEDULED'];

const tile = (label, value, name) => h('div', { class: `tile ${value ? name ?? '' : ''}` }, h('b', {}, value.toLocaleString()), h('span', {}, label));

function tiles(stats) {
  return h('div', { class: 'tiles' },
    tile('runs succeeded', stats.dagruns.success, 'success'),
    tile('runs failed', stats.dagruns.failed, 'failed'),
    tile('runs under way', stats.dagruns.running, 'running'),
    tile('tasks done', stats.dagrunTasks.success),
    tile('tasks running', stats.dagrunTasks.running, 'running'),
    tile('tasks waiting', stats.taskSchedulerQueueLen),
    tile('runs waiting', stats.dagrunQueueLen));
}

export function millis(iso) {
  const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(iso) ?? [];
  return ((Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1000;
}

export function progress(run) {
  const part = run.taskCount ? (100 * run.taskCompletedCount) / run.taskCount : 100;
  return h('div', { class: 'progress', 'data-status': run.status },
    h('div', { class: 'track', role: 'progressbar', 'aria-valuenow': Math.round(part), 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-label': `run ${run.runId}` },
      h('div', { class: 'fill', style: { width: `${part}%` } })),
    h('span', {}, `${run.taskCompletedCount}/${run.taskCount}`));
}

export async function restart(run) {
  try {
    await api.restart(run.runId);
    notice(`Run ${run.runId} was restarted.`);
  } catch (error) {
    notice(error.message, true);
  }
  refresh();
}

function row(run) {
  return h('tr', {},
    h('td', {}, status(run.status)),
    h('td', { class: 'wide' }, h('a', { href: `#/runs/${run.runId}`, 'data-key': `run-${run.runId}` }, run.dagId), h('span', { class: 'muted' }, ` #${run.runId}`)),
    h('td', { class: 'num' }, exact(run.execTs)),
    h('td', { class: 'muted' }, run.trigger.toLowerCase().replace('_', ' ')),
    h('td', { class: 'wide' }, progress(run)),
    h('td', { class: 'num right' }, elapsed(millis(run.duration))),
    h('td', { class: 'right' }, run.status === 'FAILED' && h('button', { type: 'button', 'data-key': `restart-${run.runId}`, onclick: () => restart(run) }, 'Restart')));
}

export function runs(root, query) {
  const numbers = h('div', {});
  const list = h('div', { class: 'card' });
  const names = h('select', { 'aria-label': 'DAG' }, h('option', { value: '' }, 'All DAGs'));
  const states = h('select', { 'aria-label': 'Status' }, h('option', { value: '' }, 'All statuses'), ...STATUSES.map((each) => h('option', { value: each }, each.toLowerCase())));
  const more = h('button', { type: 'button' }, 'Older runs');
  let older = [];
  let cursor = null;
  states.value = query.get('status') ?? '';

  const filter = () => Object.fromEntries([['dagId', names.value || query.get('dagId')], ['status', states.value]].filter(([, value]) => value));
  const forget = () => { older = []; refresh(); };
  names.addEventListener('change', () => { query.delete('dagId'); forget(); });
  states.addEventListener('change', forget);
  more.addEventListener('click', async () => {
    const page = await api.runs({ ...filter(), limit: 50, cursor });
    older = older.concat(page.items);
    cursor = page.nextCursor;
    refresh();
  });

  show(root,
    h('div', { class: 'head' }, h('h1', { class: 'grow' }, 'Runs')),
    numbers,
    h('div', { class: 'filters' }, h('label', {}, 'DAG', names), h('label', {}, 'Status', states)),
    list, more);

  api.dags().then((answer) => {
    names.append(...answer.items.map((each) => h('option', { value: each.dagId }, each.dagId)));
    names.value = query.get('dagId') ?? '';
  }).catch((error) => notice(error.message, true));

  return live(async () => {
    const [stats, page] = await Promise.all([api.stats(), api.runs({ ...filter(), limit: 25 })]);
    show(numbers, tiles(stats));
    if (!older.length) cursor = page.nextCursor;
    const newest = new Set(page.items.map((each) => each.runId));
    const all = page.items.concat(older.filter((each) => !newest.has(each.runId)));
    more.hidden = !cursor;
    show(list, all.length
      ? h('table', { class: 'list stack' },
        h('thead', {}, h('tr', {}, ...['Status', 'DAG', 'Execution time', 'Why', 'Progress', 'Duration', ''].map((each) => h('th', { scope: 'col', class: each === 'Duration' && 'right' }, each)))),
        h('tbody', {}, ...all.map(row)))
      : empty('No runs yet. Trigger one from the DAGs page, or wait for a schedule.'));
  });
}
