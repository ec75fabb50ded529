import { api } from '../api.js';
import { h, notice, show, status } from '../dom.js';
import { graph } from '../graph.js';
import { live } from '../live.js';
import { between, clock, elapsed, exact } from '../time.js';
import { timeline } from '../timeline.js';
import { millis, progress, restart } from './runs.js';

const MOST_SHOWN = 5000;

function attributes(values) {
  const { stackTrace, ...others } = values;
  const text = Object.entries(others).map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`).join('\n');
  return [text && h('div', { class: 'attributes' }, text),
    stackTrace && h('details', { class: 'attributes' }, h('summary', {}, 'stack trace'), stackTrace)];
}

/** The log of one attempt, which grows while it is looked at. */
function logPanel() {
  const records = h('div', { class: 'logs', tabindex: 0, role: 'log', 'aria-live': 'off', 'aria-label': 'Log' });
  let shown = '';
  let after = 0;
  return {
    element: records,
    async follow(runId, taskId, retry) {
      const key = `${runId}/${taskId}/${retry}`;
      if (key !== shown) {
        shown = key;
        after = 0;
        records.replaceChildren();
      }
      const page = await api.logs(runId, taskId, retry, after);
      if (key !== shown) return;
      const atEnd = records.scrollTop + records.clientHeight >= records.scrollHeight - 20;
      records.append(...page.items.map((each) => h('div', { class: 'record', 'data-level': each.level },
        h('time', { datetime: each.time }, clock(each.time)),
        h('span', { class: 'level' }, each.level),
        h('span', { class: 'message' }, each.message, attributes(each.attributes)))));
      while (records.childElementCount > MOST_SHOWN) records.firstElementChild.remove();
      if (page.items.length) after = page.items.at(-1).sequence;
      if (!records.childElementCount) records.dataset.empty = 'true';
      if (atEnd) records.scrollTop = records.scrollHeight;
    },
  };
}

function interesting(run) {
  const find = (name) => run.tasks.find((task) => task.status === name);
  return (find('FAILED') ?? find('FAILED_PENDING_RETRY') ?? find('RUNNING') ?? run.tasks.find((task) => task.attempts.length) ?? run.tasks[0])?.taskId;
}

function taskTable(run, selected, select) {
  return h('table', { class: 'list stack' },
    h('thead', {}, h('tr', {}, ...['Task', 'Status', 'Type', 'Attempts', 'Duration'].map((each) => h('th', { scope: 'col' }, each)))),
    h('tbody', {}, ...run.tasks.slice(0, 500).map((task) => {
      const last = task.attempts.at(-1);
      return h('tr', { 'aria-selected': String(task.taskId === selected) },
        h('td', { class: 'wide' }, h('button', { type: 'button', 'data-key': `task-${task.taskId}`, onclick: () => select(task.taskId) }, task.taskId)),
        h('td', {}, status(task.status)),
        h('td', { class: 'muted' }, task.type ?? 'external'),
        h('td', { class: 'num' }, String(task.attempts.length)),
        h('td', { class: 'num' }, last ? between(last.startedAt ?? last.queuedAt, last.endedAt) : '–'));
    })));
}

function details(task, retry, choose) {
  const attempt = task.attempts.find((each) => each.retry === retry);
  return [
    h('div', { class: 'row' }, h('h2', { class: 'grow' }, task.taskId), status(attempt?.status ?? task.status)),
    task.attempts.length > 1 && h('div', { class: 'row' }, ...task.attempts.map((each) => h('button', {
      type: 'button', 'data-key': `attempt-${each.retry}`, 'aria-pressed': String(each.retry === retry), onclick: () => choose(each.retry),
    }, `attempt ${each.retry + 1}: ${each.status.toLowerCase().replaceAll('_', ' ')}`))),
    attempt?.error && h('p', { class: 'error' }, attempt.error),
    attempt && h('dl', { class: 'facts' },
      ...[['Ready', exact(attempt.queuedAt)], ['Taken', exact(attempt.claimedAt)], ['Started', exact(attempt.startedAt)], ['Ended', exact(attempt.endedAt)],
        ['Executor', attempt.executorId ?? '–'], ['Queue', task.queue], ['Position', `depth ${task.depth}, width ${task.width}`]]
        .flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
  ];
}

export function run(root, runId) {
  const head = h('div', { class: 'head' });
  const picture = h('div', { class: 'graph', tabindex: 0, role: 'group', 'aria-label': 'Graph' });
  const times = h('div', {});
  const tasks = h('div', { class: 'card' });
  const about = h('div', {});
  const log = logPanel();
  let selected;
  let retry;
  let latest;
  let drawn = '';

  show(root, head,
    h('div', { class: 'card' }, h('h2', {}, 'Graph'), picture),
    h('div', { class: 'two' },
      h('div', {}, h('div', { class: 'card' }, h('h2', {}, 'Timeline'), times), tasks),
      h('div', { class: 'card' }, about, h('h2', {}, 'Log'), log.element)));

  function select(taskId) {
    selected = taskId;
    retry = undefined;
    draw();
  }

  function draw() {
    const current = latest;
    if (!current.tasks.some((task) => task.taskId === selected)) selected = interesting(current);
    const task = current.tasks.find((each) => each.taskId === selected);
    const chosen = retry ?? task?.attempts.at(-1)?.retry;
    show(head,
      h('div', { class: 'grow' }, h('h1', {}, h('a', { href: `#/dags/${encodeURIComponent(current.dagId)}` }, current.dagId), ` #${current.runId}`),
        h('div', { class: 'sub' }, `${exact(current.execTs)} · ${current.trigger.toLowerCase()} · version ${current.dagVersion}${current.restarts ? ` · restarted ${current.restarts}×` : ''}${current.reason ? ` · ${current.reason}` : ''}`)),
      status(current.status), progress(current), h('span', { class: 'num' }, elapsed(millis(current.duration))),
      current.status === 'FAILED' && h('button', { class: 'primary', type: 'button', 'data-key': 'restart', onclick: () => restart(current) }, 'Restart'));
    const picturedAs = JSON.stringify([current.tasks.map((each) => each.status), selected]);
    if (picturedAs !== drawn) {
      drawn = picturedAs;
      const { scrollLeft, scrollTop } = picture;
      show(picture, graph(current.tasks, current.edges, selected, select));
      Object.assign(picture, { scrollLeft, scrollTop });
    }
    show(times, timeline(current));
    show(tasks, h('h2', {}, 'Tasks'), taskTable(current, selected, select));
    show(about, task ? details(task, chosen, (wanted) => { retry = wanted; draw(); }) : []);
    if (task && chosen !== undefined) log.follow(current.runId, task.taskId, chosen).catch((error) => notice(error.message, true));
  }

  return live(async () => {
    latest = await api.run(runId);
    draw();
  }, (error) => { if (!latest) show(root, h('p', { class: 'banner' }, error.message)); });
}
