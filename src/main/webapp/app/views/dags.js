import { api } from '../api.js';
import { empty, h, notice, show } from '../dom.js';
import { live, refresh } from '../live.js';
import { exact, relative } from '../time.js';

export async function trigger(dagId) {
  try {
    const run = await api.trigger(dagId);
    notice(`Run ${run.runId} of ${dagId} was triggered.`);
    location.hash = `#/runs/${run.runId}`;
  } catch (error) {
    notice(error.message, true);
  }
}

export async function pause(dag) {
  try {
    await api.pause(dag.dagId, !dag.paused);
    notice(dag.paused ? `${dag.dagId} is scheduled again.` : `${dag.dagId} is paused.`);
  } catch (error) {
    notice(error.message, true);
  }
  refresh();
}

export const strip = (runs) => h('div', { class: 'strip', role: 'group', 'aria-label': 'Last runs' }, ...runs.slice().reverse().map((run) =>
  h('a', { href: `#/runs/${run.runId}`, 'data-status': run.status, 'data-key': `strip-${run.runId}`, title: `${run.status} ${exact(run.execTs)}`, 'aria-label': `run ${run.runId}, ${run.status}` })));

export function next(dag) {
  if (dag.paused) return 'paused';
  if (!dag.schedule) return 'runs only when triggered';
  return dag.nextRuns.length ? `next ${relative(dag.nextRuns[0])}, ${exact(dag.nextRuns[0])}` : 'no next run';
}

export const controls = (dag) => h('div', { class: 'actions' },
  h('button', { class: 'primary', type: 'button', 'data-key': `trigger-${dag.dagId}`, onclick: () => trigger(dag.dagId) }, 'Trigger'),
  dag.schedule && h('button', { type: 'button', 'data-key': `pause-${dag.dagId}`, 'aria-pressed': String(dag.paused), onclick: () => pause(dag) }, dag.paused ? 'Unpause' : 'Pause'));

const card = (dag) => h('article', { class: 'card' },
  h('div', { class: 'row' }, h('h2', { class: 'grow' }, h('a', { href: `#/dags/${encodeURIComponent(dag.dagId)}`, 'data-key': `dag-${dag.dagId}` }, dag.dagId)), ...dag.tags.map((tag) => h('span', { class: 'tag' }, tag))),
  dag.document.description && h('div', {}, dag.document.description),
  h('div', { class: 'muted' }, [dag.schedule && h('code', {}, dag.schedule), dag.schedule && ` ${dag.timezone} · `, next(dag)]),
  h('div', { class: 'row' }, h('div', { class: 'grow' }, strip(dag.lastRuns)), controls(dag)));

export function dags(root) {
  const search = h('input', { type: 'search', placeholder: 'Search DAGs and tags', 'aria-label': 'Search DAGs and tags' });
  const problems = h('div', {});
  const list = h('div', { class: 'grid' });
  let all = [];

  function draw() {
    const word = search.value.toLowerCase();
    const found = all.filter((dag) => [dag.dagId, ...dag.tags].some((text) => text.toLowerCase().includes(word)));
    show(list, found.length ? found.map(card) : [empty(all.length ? 'No DAG matches.' : 'No DAGs yet. Put a YAML file into the DAG directory, or send one with PUT /api/v1/dags/{id}.')]);
  }

  search.addEventListener('input', draw);
  show(root, h('div', { class: 'head' }, h('h1', { class: 'grow' }, 'DAGs'), search), problems, list);
  return live(async () => {
    const answer = await api.dags();
    all = answer.items;
    show(problems, ...answer.problems.map((each) => h('p', { class: 'banner' }, h('b', {}, each.source), ` ${each.message}`)));
    draw();
  });
}
