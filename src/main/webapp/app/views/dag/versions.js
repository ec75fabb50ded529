import { select } from '../../parts/choice.js';
import { h, holder, show } from '../../parts/dom.js';
import { failed, skeleton } from '../../parts/states.js';
import { api } from '../../server/api.js';
import { diff, hunks } from '../../words/diff.js';
import { when } from '../../words/time.js';
import { yaml } from '../../words/yaml.js';

/** The versions of a DAG and what changed between two of them. */

const SIGNS = { same: ' ', gone: '−', new: '+', gap: '⋯' };
const SPOKEN = { gone: 'removed', new: 'added' };

const change = (entry) => h('div', { class: `change ${entry.kind}` }, h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[entry.kind]), SPOKEN[entry.kind] && h('span', { class: 'unseen' }, `${SPOKEN[entry.kind]}: `), h('span', {}, entry.text));

export function versions() {
  const element = holder({ class: 'stack' });
  const known = new Map();
  let from = null;
  let to = null;
  show(element, skeleton('tall'));

  function draw(dag) {
    const numbers = [...known.keys()].sort((a, b) => b - a);
    const options = numbers.map((number) => [String(number), `Version ${number}`]);
    const changes = from && from !== to ? hunks(diff(yaml(known.get(from).document), yaml(known.get(to).document))) : [];
    show(element,
      h('section', { class: 'card' }, h('header', {}, h('h2', { class: 'grow' }, 'Changes'),
        numbers.length > 1 && [select('From version', options, String(from), (value) => { from = Number(value); draw(dag); }), h('span', { class: 'muted' }, 'to'), select('To version', options, String(to), (value) => { to = Number(value); draw(dag); })]),
      changes.length ? h('div', { class: 'changes', tabindex: 0, role: 'group', 'aria-label': 'Changed lines' }, ...changes.map(change)) : h('p', { class: 'pad note' }, numbers.length > 1 ? 'Nothing differs.' : 'This is the first version.')),
      h('section', { class: 'card' }, h('header', {}, h('h2', {}, 'Versions')), h('table', { class: 'table' },
        h('thead', {}, h('tr', {}, ...['Version', 'Since', 'Tasks', 'Fingerprint of the tasks'].map((each) => h('th', { scope: 'col' }, each)))),
        h('tbody', {}, ...numbers.map((number) => {
          const version = known.get(number);
          return h('tr', {}, h('td', {}, `Version ${number}`, number === dag.version ? h('span', { class: 'tag' }, 'current') : null), h('td', {}, when(version.createdAt, dag.timezone)),
            h('td', { class: 'num', 'data-label': 'Tasks' }, version.document.tasks.length.toLocaleString()), h('td', { class: 'mono' }, version.hashTasks.slice(0, 12)));
        })))));
  }

  return {
    element,
    async update(dag) {
      try {
        if (!known.has(dag.version)) {
          const answer = await api.versions(dag.dagId);
          answer.items.forEach((each) => known.set(each.version, each));
          const numbers = [...known.keys()].sort((a, b) => b - a);
          [to, from] = [numbers[0], numbers[1] ?? null];
        }
        draw(dag);
      } catch (error) {
        show(element, failed('The versions could not be read', error));
      }
    },
    end() {},
  };
}
