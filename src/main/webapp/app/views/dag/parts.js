import { h, own, show } from '../../parts/dom.js';
import { act } from '../../parts/notice.js';
import { empty, failed, skeleton } from '../../parts/states.js';
import { status } from '../../parts/status.js';
import { bars } from '../../pictures/bars.js';
import { calendar } from '../../pictures/calendar.js';
import { graph } from '../../pictures/graph/graph.js';
import { grid } from '../../pictures/grid.js';
import { api } from '../../server/api.js';
import { yaml } from '../../words/yaml.js';
import { MINE, when, zoneFor } from '../../words/time.js';
import { duration, triggerWord } from '../runs/row.js';
import { placed } from './placed.js';

/** The parts of a DAG's view that show its runs and what it is made of; each is drawn again at every refresh. */

const nothingRan = () => empty('runs', 'No runs yet', 'They are shown here as soon as there are any.');

export function overview() {
  const task = own(h('div', { class: 'chosen', 'aria-live': 'polite' }));
  let document = null;
  let selected = null;
  let edges = [];
  let tasks = [];
  const picture = graph({ select: (id) => { selected = selected === id ? null : id; draw(); } });
  const last = own(h('div', { class: 'card' }));

  function draw() {
    picture.update(tasks, edges, selected);
    const chosen = document.tasks.find((each) => each.id === selected);
    show(task, chosen && h('div', { class: 'card pad' }, h('h2', {}, chosen.id), h('pre', { class: 'source', tabindex: 0 }, yaml(chosen))));
  }

  return {
    element: h('div', { class: 'stack' }, h('div', { class: 'card clip' }, picture.element), task, last),
    update(dag) {
      if (JSON.stringify(document) !== JSON.stringify(dag.document)) {
        document = dag.document;
        [tasks, edges] = placed(document);
      }
      if (tasks.length) draw();
      show(last, h('header', {}, h('h2', { class: 'grow' }, 'Last runs'), h('a', { href: `#/runs?dag=${encodeURIComponent(dag.dagId)}` }, 'All runs')),
        dag.lastRuns.length ? h('table', { class: 'table' }, h('thead', {}, h('tr', {}, ...['Run', 'Status', 'Execution time', 'Trigger', 'Duration'].map((each) => h('th', { scope: 'col' }, each)))),
          h('tbody', {}, ...dag.lastRuns.map((run) => h('tr', { 'data-key': String(run.runId) },
            h('td', {}, h('a', { href: `#/runs/${run.runId}` }, `#${run.runId}`)), h('td', {}, status(run.status)), h('td', {}, when(run.execTs, dag.timezone)),
            h('td', { class: 'muted' }, triggerWord(run.trigger)), h('td', { class: 'num' }, duration(run)))))) : nothingRan());
    },
    end: () => picture.end(),
  };
}

/** A part that asks the server for something of its own. */
function asking(ask, draw, end = () => {}) {
  const element = own(h('div', {}, skeleton('tall')));
  return {
    element,
    async update(dag) {
      try {
        const answer = await ask(dag, element);
        show(element, draw(answer, dag, element));
      } catch (error) {
        show(element, failed('This could not be read', error));
      }
    },
    end,
  };
}

export function taskGrid() {
  const picture = grid();
  const card = own(h('div', { class: 'card pad clip' }, picture.element));
  const fits = (element) => Math.max(5, Math.min(60, Math.floor((element.clientWidth * (element.clientWidth < 600 ? 0.62 : 0.78)) / 24)));
  return asking((dag, element) => api.grid(dag.dagId, fits(element)), (answer, dag) => {
    if (!answer.runs.length) return nothingRan();
    queueMicrotask(() => picture.update(answer, dag.timezone));
    return card;
  }, () => picture.end());
}

export function durations() {
  const picture = bars();
  const card = own(h('div', { class: 'card pad' }, picture.element));
  return asking((dag) => api.runs({ dagId: dag.dagId, limit: 100 }), (answer, dag) => {
    if (!answer.items.length) return nothingRan();
    picture.update(answer.items, dag.timezone);
    return card;
  });
}

export function days() {
  const midnight = (day) => new Date(`${day}T00:00:00`).toISOString();
  let dagId = '';
  const picture = calendar((from, to) => `#/runs?dag=${encodeURIComponent(dagId)}&range=own&from=${midnight(from)}&to=${midnight(to)}`);
  const card = own(h('div', { class: 'card pad' }, picture.element));
  const today = (zone) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());
  const weeksOf = (element) => Math.max(8, Math.min(53, Math.floor((element.clientWidth - 90) / 24)));
  return asking((dag, element) => {
    const zone = zoneFor(dag.timezone);
    const from = new Date(Date.parse(`${today(zone)}T00:00:00Z`) - (weeksOf(element) * 7 + 1) * 86400e3);
    return api.days(dag.dagId, { from: from.toISOString().slice(0, 10), timezone: zone });
  }, (answer, dag, element) => {
    dagId = dag.dagId;
    picture.update(answer.items, today(zoneFor(dag.timezone)), weeksOf(element));
    return h('div', { class: 'stack' }, card, h('p', { class: 'note' }, `Days in ${zoneFor(dag.timezone) === MINE ? `your zone, ${MINE}` : dag.timezone}. A cross marks a day with a failed run; a fuller colour, more runs.`));
  });
}

export function source() {
  const text = h('pre', { class: 'document', tabindex: 0 });
  const copy = h('button', { type: 'button', onclick: () => act(() => navigator.clipboard.writeText(text.textContent), 'The document is in the clipboard.') }, 'Copy');
  return {
    element: h('div', { class: 'card' }, h('header', {}, h('h2', { class: 'grow' }, 'Document'), copy), text),
    update(dag) { if (text.textContent !== yaml(dag.document)) text.textContent = yaml(dag.document); },
    end() {},
  };
}
