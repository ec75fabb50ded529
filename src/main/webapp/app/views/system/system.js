import { h, own, show } from '../../parts/dom.js';
import { icon } from '../../parts/icons.js';
import { failed, skeleton } from '../../parts/states.js';
import { api } from '../../server/api.js';
import { live } from '../../server/live.js';
import { away, took, when } from '../../words/time.js';

/** What jpacer runs on: scheduler nodes, executors, queues. */

/** Heartbeats are no events. */
const HEARTBEATS = 5000;

const alive = (yes, word) => h('span', { class: 'status', 'data-status': yes ? 'SUCCESS' : 'FAILED' }, icon(yes ? 'check' : 'warn'), word);

function load(executor) {
  const part = executor.capacity ? Math.min(100, (100 * executor.running) / executor.capacity) : 0;
  return h('div', { class: 'progress', 'data-status': 'RUNNING' },
    h('div', { class: 'track', role: 'meter', 'aria-label': `Load of ${executor.executorId}`, 'aria-valuemin': 0, 'aria-valuemax': executor.capacity, 'aria-valuenow': executor.running }, h('div', { class: 'fill', style: { width: `${part}%` } })),
    h('span', {}, `${executor.running} of ${executor.capacity}`));
}

const labels = (executor) => Object.entries(executor.labels).map(([name, value]) => h('span', { class: 'tag' }, `${name}: ${value}`));

function table(title, note, heads, rows, none) {
  return h('section', { class: 'card', 'data-key': title },
    h('header', {}, h('h2', { class: 'grow' }, title), h('span', { class: 'note' }, note)),
    rows.length ? h('table', { class: 'table' },
      h('thead', {}, h('tr', {}, ...heads.map((each) => h('th', { scope: 'col' }, each)))),
      h('tbody', {}, ...rows.map((cells) => h('tr', {}, ...cells.map((cell, i) => h('td', { 'data-label': i > 0 && heads[i] }, cell))))))
      : h('p', { class: 'pad note' }, none));
}

export function view(root) {
  const parts = own(h('div', { class: 'stack' }, skeleton('tall', 'tall')));
  const state = own(h('span', {}));
  let drawn = false;
  show(root, h('div', { class: 'head' }, h('h1', { class: 'grow' }, 'System'), state), parts);
  return live(async () => {
    const [now, nodes, executors, queues] = await Promise.all([api.state(), api.nodes(), api.executors(), api.queues()]);
    drawn = true;
    show(state, alive(now.state === 'RUNNING', `Scheduler ${now.state.toLowerCase()}`));
    show(parts,
      table('Scheduler nodes', `${nodes.items.length} known`, ['Node', 'State', 'Version', 'Up since', 'Last seen'], nodes.items.map((node) => [
        node.nodeId, alive(node.state === 'RUNNING', node.state.toLowerCase()), node.version, when(node.startedAt), away(node.seenAt)]), 'No node has written that it is there.'),
      table('Executors', `${executors.items.filter((each) => each.alive).length} of ${executors.items.length} alive`, ['Executor', 'State', 'Load', 'Last heartbeat', 'Version', 'Known since'], executors.items.map((each) => [
        [each.executorId, ' ', ...labels(each)], alive(each.alive, each.alive ? 'alive' : 'silent'), load(each), away(each.seenAt), each.version ?? '–', when(each.registeredAt)]), 'No executor was ever heard of: tasks wait until one is.'),
      table('Queues', `${queues.items.reduce((sum, each) => sum + each.waiting, 0).toLocaleString()} waiting`, ['Queue', 'Waiting', 'Running', 'Oldest waits for'], queues.items.map((each) => [
        each.queue, each.waiting.toLocaleString(), each.running.toLocaleString(), took(each.oldest)]), 'Nothing waits and nothing runs.'));
  }, { beside: HEARTBEATS, failed: (error) => { if (!drawn) show(parts, failed('The system could not be read', error)); } });
}
