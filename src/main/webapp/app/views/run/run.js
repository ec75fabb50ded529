import { h, holder, own, show } from '../../parts/dom.js';
import { empty, failed, skeleton } from '../../parts/states.js';
import { ACTIVE } from '../../parts/status.js';
import { graph } from '../../pictures/graph/graph.js';
import { timeline } from '../../pictures/timeline.js';
import { api } from '../../server/api.js';
import { live } from '../../server/live.js';
import { failures, runHead } from './head.js';
import { taskPanel } from './panel.js';
import { taskTable } from './tasks.js';

/** One run: what failed, then its graph, time line or tasks, and beside them the task that is looked at. */

const PARTS = [['graph', 'Graph'], ['timeline', 'Timeline'], ['tasks', 'Tasks']];
const WIDE = matchMedia('(min-width: 72.01rem)');
const WORTH = ['FAILED', 'FAILED_PENDING_RETRY', 'RUNNING', 'SCHEDULED'];

function interesting(run) {
  for (const status of WORTH) {
    const task = run.tasks.find((each) => each.status === status);
    if (task) return task.taskId;
  }
  return run.tasks[0]?.taskId;
}

export function view(root, { id, query }) {
  const head = holder();
  const wrong = holder({ class: 'failures' });
  const tabs = holder({ class: 'tabs', role: 'group', 'aria-label': 'Parts of the run' });
  const network = graph({ select });
  const pictures = { graph: { ...network, update: (next) => network.update(next.tasks, next.edges, selected) }, timeline: timeline({ select }), tasks: taskTable({ select }) };
  const panel = taskPanel({ close: () => select(null), choose: (retry) => { keep('attempt', retry); draw(); } });
  const stage = own(h('div', { class: 'card stage' }, ...Object.values(pictures).map((each) => each.element)));
  const parameters = holder();
  let part = query.get('part') ?? 'graph';
  let selected = query.get('task');
  let closed = false;
  let run = null;
  let zone;
  let asked = false;
  let cameFrom = null;

  panel.element.addEventListener('keydown', (event) => { if (event.key === 'Escape' && !WIDE.matches) select(null); });

  show(root, skeleton('', 'tall', ''));

  function keep(name, value) {
    if (value === null || value === undefined) query.delete(name);
    else query.set(name, value);
    history.replaceState(null, '', `#/runs/${id}${query.size ? `?${query}` : ''}`);
  }

  function select(taskId) {
    if (taskId) cameFrom = document.activeElement;
    selected = taskId;
    closed = taskId === null;
    query.delete('attempt');
    keep('task', taskId);
    draw();
    if (taskId && !WIDE.matches) panel.element.querySelector('.close').focus({ preventScroll: true });
    else if (!taskId && cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
  }

  function drawPart() {
    show(tabs, ...PARTS.map(([name, label]) => h('button', { type: 'button', 'aria-pressed': String(name === part), 'data-key': `part-${name}`, onclick: () => { part = name; keep('part', name); draw(); } }, label)));
    for (const [name, picture] of Object.entries(pictures)) picture.element.hidden = name !== part;
    pictures[part].update(run, selected, zone);
  }

  function draw() {
    if (!root.contains(stage)) {
      show(root, head, wrong, h('div', { class: 'run-parts' }, own(h('div', { class: 'left' }, tabs, stage, parameters)), panel.element));
    }
    if (!run.tasks.some((task) => task.taskId === selected)) selected = WIDE.matches && !closed ? interesting(run) : null;
    const task = run.tasks.find((each) => each.taskId === selected);
    show(head, runHead(run, zone));
    show(wrong, ...failures(run, select));
    if (run.tasks.length) drawPart();
    else show(parameters, empty('dags', 'A run without tasks', 'Its DAG has none, so it succeeded at once.'));
    panel.element.hidden = !task;
    root.dataset.sheet = String(Boolean(task));
    if (task) panel.update(run, task, Number(query.get('attempt') ?? NaN), zone);
    if (Object.keys(run.parameters).length) show(parameters, h('section', { class: 'card pad parameters' }, h('h2', {}, 'Parameters'), h('pre', { tabindex: 0 }, JSON.stringify(run.parameters, null, 2))));
  }

  const end = live(async () => {
    run = await api.run(id);
    draw();
    if (!asked) {
      asked = true;
      api.dag(run.dagId).then((dag) => { zone = dag.timezone; draw(); }).catch(() => {});
    }
  }, {
    concerns: (event) => event.runId === undefined || String(event.runId) === id,
    failed: (error) => { if (!run) show(root, error.status === 404 ? empty('runs', 'No such run', error.message, h('a', { href: '#/runs' }, 'All runs')) : failed('The run could not be read', error)); },
  });
  const moving = setInterval(() => { if (run && ACTIVE.includes(run.status) && part === 'timeline' && !document.hidden) pictures.timeline.update(run, selected, zone); }, 1000);
  return () => {
    end();
    clearInterval(moving);
    Object.values(pictures).forEach((each) => each.end());
    panel.end();
    delete root.dataset.sheet;
  };
}
