import { h, holder, show } from '../../parts/dom.js';
import { empty, failed, skeleton } from '../../parts/states.js';
import { api } from '../../server/api.js';
import { refresh } from '../../server/live.js';
import { cronWords, scheduleWords } from '../../words/cron.js';
import { backfillButton, backfillCard } from './backfill.js';
import { MINE, due, full, when } from '../../words/time.js';

/** When a DAG runs: the schedule in words, its next points in both zones, and what became of those before. */

const COUNT = 20;
const EVENTS = 50;
const WORDS = { REGULAR: 'ran on time', CAUGHT_UP: 'caught up', SKIPPED: 'skipped', MANUALLY_TRIGGERED: 'triggered by hand', OUT_OF_BAND: 'outside the schedule' };

const fact = (name, value) => value && [h('dt', {}, name), h('dd', {}, value)];

function plan(dag, filledBack) {
  const { schedule, catchUp, maxActiveRuns } = dag.document;
  return h('section', { class: 'card pad' }, h('div', { class: 'row plan-head' }, h('h2', { class: 'grow' }, scheduleWords(schedule)), backfillButton(dag, filledBack)), h('dl', { class: 'facts' },
    fact('As written', h('code', {}, schedule.cron ?? schedule.every ?? schedule.custom)), fact('Zone', dag.timezone), fact('Start', schedule.start && when(schedule.start, dag.timezone)),
    fact('Missed runs', catchUp ? 'all run, in order (catch-up)' : 'are skipped'), fact('At most', maxActiveRuns && `${maxActiveRuns} runs at once`),
    fact('Clock changes', schedule.cron && cronWords(schedule.cron).includes('t ') ? 'Skipped hour: runs when it ends. Repeated hour: runs once.' : null)));
}

function points(dag, next) {
  return h('section', { class: 'card' }, h('header', {}, h('h2', {}, dag.paused ? 'Next points, if it were not paused' : 'Next points')),
    next.length ? h('table', { class: 'table long' }, h('thead', {}, h('tr', {}, ...['', `Yours (${MINE})`, `The DAG’s (${dag.timezone})`].map((each, i) => h('th', { scope: 'col' }, i ? each : h('span', { class: 'unseen' }, 'How far away'))))),
      h('tbody', {}, ...next.map((each) => h('tr', {}, h('td', {}, due(each)), h('td', { class: 'num', 'data-label': 'Yours' }, full(each, MINE).replace(` ${MINE}`, '')), h('td', { class: 'num', 'data-label': 'The DAG’s' }, full(each, dag.timezone).replace(` ${dag.timezone}`, ''))))))
      : h('p', { class: 'pad note' }, 'The schedule has no more points.'));
}

const events = (dag, items) => h('section', { class: 'card' }, h('header', {}, h('h2', {}, 'What became of the points before')),
  items.length ? h('table', { class: 'table long' }, h('thead', {}, h('tr', {}, ...['What', 'Points', 'From', 'To'].map((each) => h('th', { scope: 'col' }, each)))),
    h('tbody', {}, ...items.map((each) => h('tr', {}, h('td', {}, WORDS[each.event] ?? each.event), h('td', { class: 'num', 'data-label': 'Points' }, each.count.toLocaleString()),
      h('td', { 'data-label': 'From' }, when(each.from, dag.timezone)), h('td', { 'data-label': 'To' }, each.count > 1 ? when(each.to, dag.timezone) : ''))))) : h('p', { class: 'pad note' }, 'Nothing was decided yet.'));

export function schedule(query) {
  const element = holder({ class: 'stack' });
  let backfillId = query.get('backfill');
  show(element, skeleton('tall'));

  /** Stays in the address, so that it is there again after a reload. */
  function filledBack(number) {
    backfillId = number;
    history.replaceState(null, '', `${location.hash.split('?')[0]}?backfill=${number}`);
    refresh();
  }

  return {
    element,
    async update(dag) {
      if (!dag.document.schedule) {
        show(element, empty('calendar', 'Only when triggered', 'This DAG has no schedule.'));
        return;
      }
      try {
        const [next, before, backfill] = await Promise.all([api.next(dag.dagId, COUNT), api.scheduleEvents(dag.dagId, EVENTS), backfillId ? api.backfillOf(backfillId).catch(() => null) : null]);
        show(element, plan(dag, filledBack), backfill && backfillCard(backfill, dag), points(dag, next.points), events(dag, before.items));
      } catch (error) {
        show(element, failed('The schedule could not be read', error));
      }
    },
    end() {},
  };
}
