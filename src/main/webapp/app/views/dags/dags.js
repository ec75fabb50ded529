import { choice } from '../../parts/choice.js';
import { h, holder, own, show } from '../../parts/dom.js';
import { icon } from '../../parts/icons.js';
import { empty, failed, skeleton } from '../../parts/states.js';
import { api } from '../../server/api.js';
import { live } from '../../server/live.js';
import { dagRow } from './row.js';

/** All DAGs: when they run next, how they ran last, and the documents that could not be taken. */

const KINDS = [['', 'All'], ['scheduled', 'Scheduled'], ['paused', 'Paused'], ['failing', 'Failing']];
const FITS = {
  scheduled: (dag) => dag.document.schedule && !dag.paused,
  paused: (dag) => dag.paused,
  failing: (dag) => dag.lastRuns.find((run) => run.endedAt)?.status === 'FAILED',
};
const MOST = 200;

const problem = (each) => h('div', { class: 'banner' }, icon('warn'), h('div', {}, h('b', {}, each.source), h('pre', {}, each.message)));

export function view(root, { query }) {
  const problems = holder();
  const list = own(h('div', {}, skeleton('', '', '', '')));
  const bar = holder({ class: 'filters', role: 'search' });
  let all = null;
  let shown = MOST;

  const search = own(h('input', { type: 'search', placeholder: 'Search DAGs, tags, descriptions', 'aria-label': 'Search DAGs', oninput: () => put('q', search.value) }));
  search.value = query.get('q') ?? '';

  function put(name, value) {
    if (value) query.set(name, value);
    else query.delete(name);
    history.replaceState(null, '', `#/dags${query.size ? `?${query}` : ''}`);
    draw();
  }

  function draw() {
    show(bar, search, choice('Kind', KINDS.map(([value, label]) => ({ value, label })), query.get('kind') ?? '', (value) => put('kind', value)));
    if (!all) return;
    const word = search.value.trim().toLowerCase();
    const fits = FITS[query.get('kind')] ?? (() => true);
    const found = all.filter((dag) => fits(dag) && [dag.dagId, dag.document.description ?? '', ...dag.tags].some((text) => text.toLowerCase().includes(word)));
    if (!all.length) {
      show(list, empty('dags', 'No DAGs yet', 'Put a YAML file into the DAG directory, or send a document with PUT api/v1/dags/{dagId}.'));
    } else if (!found.length) show(list, empty('search', 'No DAG matches', 'Nothing was found with these filters.'));
    else {
      show(list, h('div', { class: 'dags card' }, ...found.slice(0, shown).map(dagRow)),
        found.length > shown && h('p', { class: 'foot' }, h('button', { type: 'button', onclick: () => { shown += MOST; draw(); } }, `Show more of ${found.length.toLocaleString()}`)));
    }
  }

  show(root, h('div', { class: 'head' }, h('h1', { class: 'grow' }, 'DAGs')), problems, bar, list);
  draw();
  return live(async () => {
    const answer = await api.dags();
    all = answer.items;
    show(problems, ...answer.problems.map(problem));
    draw();
  }, {
    concerns: (event) => event.name !== 'task',
    failed: (error) => { if (!all) show(list, failed('The DAGs could not be read', error)); },
  });
}
