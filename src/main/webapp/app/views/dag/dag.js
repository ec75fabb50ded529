import { h, holder, show } from '../../parts/dom.js';
import { empty, failed, skeleton } from '../../parts/states.js';
import { api } from '../../server/api.js';
import { live } from '../../server/live.js';
import { scheduleWords } from '../../words/cron.js';
import { due } from '../../words/time.js';
import { pauseSwitch, triggerButton } from '../dags/row.js';
import { days, durations, overview, source, taskGrid } from './parts.js';
import { schedule } from './plan.js';
import { versions } from './versions.js';

/** One DAG, part by part. */

const PARTS = { '': ['Graph', overview], grid: ['Grid', taskGrid], durations: ['Durations', durations], calendar: ['Calendar', days], schedule: ['Schedule', schedule], versions: ['Versions', versions], document: ['Document', source] };

const head = (dag) => [
  h('div', { class: 'grow' }, h('h1', {}, dag.dagId),
    dag.document.description && h('p', { class: 'sub' }, dag.document.description),
    h('div', { class: 'row about' }, h('span', { class: 'note' }, scheduleWords(dag.document.schedule), dag.document.schedule && ` · ${dag.timezone}`, !dag.paused && dag.nextRuns.length ? [' · next ', due(dag.nextRuns[0])] : null),
      h('span', { class: 'tag' }, `version ${dag.version}`), h('span', { class: 'tag' }, `from ${dag.source}`), dag.retired && h('span', { class: 'tag' }, 'retired'), ...dag.tags.map((tag) => h('a', { class: 'tag', href: `#/dags?q=${encodeURIComponent(tag)}` }, tag)))),
  h('div', { class: 'row' }, pauseSwitch(dag), triggerButton(dag, 'primary')),
];

/** On a phone not all tabs are in sight. */
const reveal = (tab) => { tab.parentNode.scrollLeft = tab.offsetLeft - (tab.parentNode.clientWidth - tab.offsetWidth) / 2; };

export function view(root, { id, part, query }) {
  const name = PARTS[part] ? part : '';
  const top = holder({ class: 'head' });
  const shown = PARTS[name][1](query);
  const body = holder({ class: 'body' });
  const tabs = () => h('nav', { class: 'tabs', 'aria-label': 'Parts of the DAG' }, ...Object.entries(PARTS).map(([key, [label]]) => h('a', { href: `#/dags/${encodeURIComponent(id)}${key && `/${key}`}`, 'aria-current': key === name && 'page', 'data-key': `tab-${key}` }, label)));
  let dag = null;

  show(root, skeleton('', 'tall'));
  const end = live(async () => {
    dag = await api.dag(id);
    if (!root.contains(body)) {
      show(body, shown.element);
      show(root, top, tabs(), body);
      reveal(root.querySelector('.tabs [aria-current]'));
    }
    show(top, ...head(dag));
    await shown.update(dag);
  }, {
    concerns: (event) => event.name !== 'task' && (event.dagId === undefined || event.dagId === id),
    failed: (error) => { if (!dag) show(root, error.status === 404 ? empty('dags', 'No such DAG', error.message, h('a', { href: '#/dags' }, 'All DAGs')) : failed('The DAG could not be read', error)); },
  });
  return () => { end(); shown.end(); };
}
