import { settings } from '../../frame/settings.js';
import { h, holder, own, show } from '../../parts/dom.js';
import { act } from '../../parts/notice.js';
import { empty, failed, skeleton } from '../../parts/states.js';
import { rem, windowed } from '../../parts/windowed.js';
import { api } from '../../server/api.js';
import { live } from '../../server/live.js';
import { runBook } from './book.js';
import { filterOf, filters, isNarrow } from './filters.js';
import { runHeads, runRow } from './row.js';
import { tiles } from './tiles.js';

/** All runs, newest first: figures, filters and a list without an end. */

const PHONE = matchMedia('(max-width: 40rem)');

export function view(root, { query }) {
  const figures = own(h('div', {}, skeleton('')));
  const known = { dags: [], tags: [], zones: new Map() };
  const list = h('div', { role: 'rowgroup' });
  const table = own(h('div', { class: 'runs card', role: 'table', 'aria-label': 'Runs', 'aria-busy': 'true' }, h('div', { role: 'rowgroup' }, runHeads()), list));
  const below = holder();
  let book = runBook(filterOf(query));
  let sight = [0, -1];

  const rows = windowed(list, {
    count: () => book.items.length,
    key: (i) => book.items[i].runId,
    height: () => rem(PHONE.matches ? 6 : 3),
    make() {
      const row = runRow();
      return { element: row.element, show: (i) => row.show(book.items[i], i, known.zones.get(book.items[i].dagId)) };
    },
    reached(first, last) {
      sight = [first, last];
      const ahead = first > 0 ? 300 : 0; // who does not scroll needs no more than what is in sight
      if (last >= book.items.length - 1 - ahead) more();
    },
  });

  async function more() {
    const mine = book;
    if (!mine.items.length) return;
    if (await mine.more().catch(() => false) && mine === book) {
      rows.grow();
      foot();
    }
  }

  const foot = () => show(below, h('p', { class: 'note foot' }, book.whole ? `${book.items.length.toLocaleString()} runs` : `${book.items.length.toLocaleString()} runs read, more follow`));

  function draw() {
    table.hidden = book.empty;
    table.setAttribute('aria-busy', 'false');
    table.setAttribute('aria-rowcount', book.whole ? book.items.length + 1 : -1);
    rows.draw();
    if (!book.empty) foot();
    else show(below, isNarrow(query)
      ? empty('search', 'No run matches', 'Nothing was found with these filters.')
      : empty('runs', 'No runs yet', 'Trigger a DAG, or wait for a schedule to come due.', h('a', { href: '#/dags' }, 'Go to the DAGs')));
  }

  const bar = filters(query, known, () => {
    history.replaceState(null, '', `#/runs${query.size ? `?${query}` : ''}`);
    book = runBook(filterOf(query));
    look().catch((error) => show(below, failed('The runs could not be read', error)));
  });

  async function look() {
    const mine = book;
    const [stats] = await Promise.all([api.stats(), mine.refresh(sight)]);
    if (mine !== book) return;
    show(figures, tiles(stats));
    draw();
    table.dataset.shownAt ??= Math.round(performance.now());
  }

  show(root, h('div', { class: 'head' }, h('h1', { class: 'grow' }, 'Runs')), figures, own(bar.element), table, below);

  /** The DAGs are many and large: they are read when a user opens the choice. */
  let learnt = false;
  const learn = () => !learnt && (learnt = true) && act(async () => {
    const answer = await api.dags();
    known.dags = answer.items.map((dag) => dag.dagId);
    known.tags = [...new Set(answer.items.flatMap((dag) => dag.tags))].sort();
    answer.items.forEach((dag) => known.zones.set(dag.dagId, dag.timezone));
    bar.draw();
    if (settings.zone === 'dag') draw();
  });
  for (const name of ['pointerenter', 'focusin', 'touchstart']) bar.element.addEventListener(name, learn, { passive: true });
  if (settings.zone === 'dag') learn();
  const end = live(look, {
    concerns(event) {
      if (book.heard(event)) rows.draw();
      return event.name === 'run' || event.name === 'task';
    },
    failed: (error) => { if (!book.items.length) show(below, failed('The runs could not be read', error)); },
  });
  return () => { end(); rows.end(); };
}
