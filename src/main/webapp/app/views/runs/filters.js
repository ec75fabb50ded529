import { choice, select } from '../../parts/choice.js';
import { h, show } from '../../parts/dom.js';
import { icon } from '../../parts/icons.js';

/** What narrows the list; kept in the address, so that it can be shared. */

const STATES = [['RUNNING', 'Running'], ['FAILED', 'Failed'], ['SUCCESS', 'Succeeded'], ['WAITING', 'Waiting']];
const RANGES = [['', 'Any time'], ['1h', 'Last hour'], ['24h', 'Last 24 hours'], ['7d', 'Last 7 days'], ['30d', 'Last 30 days'], ['own', 'From … to …']];
const LENGTHS = { '1h': 3600e3, '24h': 86400e3, '7d': 7 * 86400e3, '30d': 30 * 86400e3 };
const instant = (text) => (text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : undefined);

/** What the server is asked for. */
export const filterOf = (query) => ({
  dagId: query.getAll('dag'),
  status: query.getAll('status').flatMap((each) => (each === 'WAITING' ? ['READY_TO_SCHEDULE', 'SCHEDULED'] : [each])),
  tag: query.getAll('tag'),
  q: query.get('q') ?? undefined,
  from: LENGTHS[query.get('range')] ? new Date(Date.now() - LENGTHS[query.get('range')]).toISOString() : instant(query.get('from')),
  to: instant(query.get('to')),
});

export const isNarrow = (query) => ['dag', 'status', 'tag', 'q', 'range', 'from', 'to'].some((name) => query.get(name));

export function filters(query, known, changed) {
  const bar = h('div', { class: 'filters', role: 'search' });
  let typing;

  function put(name, ...values) {
    query.delete(name);
    values.filter(Boolean).forEach((value) => query.append(name, value));
    draw();
    changed();
  }

  function putRange(value) {
    query.delete('from');
    query.delete('to');
    put('range', value);
  }

  const search = h('input', {
    type: 'search', placeholder: 'Search DAGs, or a run’s number', 'aria-label': 'Search runs',
    oninput: () => { clearTimeout(typing); typing = setTimeout(() => put('q', search.value.trim()), 250); },
  });
  search.value = query.get('q') ?? '';
  search.owned = true;

  const time = (name, label) => {
    const input = h('input', { type: 'datetime-local', 'aria-label': label, 'data-key': `time-${name}`, onchange: () => put(name, input.value) });
    input.value = query.get(name) ?? '';
    return input;
  };

  function draw() {
    const states = query.getAll('status');
    const others = (name, values) => [...new Set([...query.getAll(name), ...values])].map((each) => [each, each]);
    show(bar, search,
      choice('Status', STATES.map(([value, label]) => ({ value, label })), states,
        (value) => put('status', ...(states.includes(value) ? states.filter((each) => each !== value) : [...states, value]))),
      select('DAG', [['', 'All DAGs'], ...others('dag', known.dags)], query.get('dag') ?? '', (value) => put('dag', value)),
      select('Tag', [['', 'All tags'], ...others('tag', known.tags)], query.get('tag') ?? '', (value) => put('tag', value)),
      select('Time', RANGES, query.get('range') ?? '', putRange),
      query.get('range') === 'own' && [time('from', 'From'), time('to', 'To')],
      isNarrow(query) && h('button', { type: 'button', class: 'quiet', 'data-key': 'all-runs', onclick: () => { [...query.keys()].forEach((name) => query.delete(name)); search.value = ''; draw(); changed(); } }, icon('close'), 'Clear'));
  }

  draw();
  return { element: bar, draw };
}
