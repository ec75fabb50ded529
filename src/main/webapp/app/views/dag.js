import { api } from '../api.js';
import { h, show, status } from '../dom.js';
import { graph } from '../graph.js';
import { live } from '../live.js';
import { elapsed, exact, relative } from '../time.js';
import { controls, next } from './dags.js';
import { millis } from './runs.js';

/** The tasks of a document with the level of each, parents first as the document has them. */
function placed(document) {
  const depths = new Map();
  const widths = new Map();
  const tasks = document.tasks.map((task) => {
    const depth = 1 + Math.max(0, ...(task.after ?? []).map((parent) => depths.get(parent)));
    depths.set(task.id, depth);
    widths.set(depth, (widths.get(depth) ?? 0) + 1);
    return { taskId: task.id, type: task.type, depth, width: widths.get(depth) };
  });
  return [tasks, document.tasks.flatMap((task) => (task.after ?? []).map((parent) => [parent, task.id]))];
}

function durations(runs) {
  const longest = Math.max(1, ...runs.map((run) => millis(run.duration)));
  return h('div', { class: 'gantt', tabindex: 0, role: 'group', 'aria-label': 'Durations' }, ...runs.map((run) => h('div', { class: 'line' },
    h('a', { class: 'name', href: `#/runs/${run.runId}`, 'data-key': `run-${run.runId}` }, exact(run.execTs)),
    h('div', { class: 'track' }, h('div', { class: 'bar-of', 'data-status': run.status, style: { width: `${(100 * millis(run.duration)) / longest}%` } })),
    h('span', { class: 'muted right' }, elapsed(millis(run.duration))))));
}

export function dag(root, dagId) {
  const head = h('div', { class: 'head' });
  const picture = h('div', { class: 'graph', tabindex: 0, role: 'group', 'aria-label': 'Graph' });
  const last = h('div', { class: 'card' });
  const coming = h('div', { class: 'card' });
  const text = h('pre', {});
  let version;

  show(root, head, h('div', { class: 'card' }, h('h2', {}, 'Graph'), picture), h('div', { class: 'two' }, last, coming),
    h('details', { class: 'card' }, h('summary', {}, 'Document'), text));

  return live(async () => {
    const found = await api.dag(dagId);
    show(head,
      h('div', { class: 'grow' }, h('h1', {}, found.dagId),
        h('div', { class: 'sub' }, [found.document.description, `version ${found.version}`, `from ${found.source}`, found.retired ? 'retired' : next(found)].filter(Boolean).join(' · '))),
      controls(found));
    show(last, h('h2', {}, 'Last runs'), found.lastRuns.length ? durations(found.lastRuns) : h('p', { class: 'muted' }, 'No runs yet.'),
      h('p', {}, h('a', { href: `#/runs?dagId=${encodeURIComponent(dagId)}` }, 'All runs of this DAG')));
    show(coming, h('h2', {}, 'Schedule'), h('p', {}, found.schedule ? h('code', {}, found.schedule) : 'only when triggered', found.timezone && ` ${found.timezone}`),
      h('ul', {}, ...found.nextRuns.map((each) => h('li', {}, `${exact(each)} (${relative(each)})`))), found.lastRuns[0] && status(found.lastRuns[0].status));
    if (version !== found.version) {
      version = found.version;
      show(picture, graph(...placed(found.document)));
      text.textContent = JSON.stringify(found.document, null, 2);
    }
  }, (error) => { if (!version) show(root, h('p', { class: 'banner' }, error.message)); });
}
