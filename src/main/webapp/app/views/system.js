import { api } from '../api.js';
import { h, show } from '../dom.js';
import { live } from '../live.js';
import { exact, relative } from '../time.js';

const table = (heads, rows, none) => (rows.length
  ? h('table', { class: 'list stack' }, h('thead', {}, h('tr', {}, ...heads.map((each) => h('th', { scope: 'col' }, each)))), h('tbody', {}, ...rows))
  : h('p', { class: 'muted' }, none));

const cells = (...values) => h('tr', {}, ...values.map((value, i) => h('td', { class: i ? '' : 'wide' }, value)));

export function system(root) {
  return live(async () => {
    const [state, nodes, executors, queues] = await api.system();
    show(root,
      h('div', { class: 'head' }, h('h1', { class: 'grow' }, 'System'), h('span', { class: 'tag' }, state.state.toLowerCase())),
      h('div', { class: 'card' }, h('h2', {}, 'Scheduler nodes'),
        table(['Node', 'State', 'Version', 'Started', 'Last seen'], nodes.items.map((each) => cells(each.nodeId, each.state.toLowerCase(), each.version, exact(each.startedAt), relative(each.seenAt))), 'No nodes.')),
      h('div', { class: 'card' }, h('h2', {}, 'Executors'),
        table(['Executor', 'Running', 'Version', 'Last heartbeat', 'Alive'], executors.items.map((each) => cells(each.executorId, `${each.running} of ${each.capacity}`, each.version ?? '–', relative(each.seenAt), each.alive ? 'yes' : 'no')), 'No executor has ever been heard of.')),
      h('div', { class: 'card' }, h('h2', {}, 'Queues'),
        table(['Queue', 'Waiting', 'Running', 'Oldest waits since'], queues.items.map((each) => cells(each.queue, String(each.waiting), String(each.running), each.oldest ? relative(each.oldest) : '–')), 'Nothing waits.')));
  });
}
