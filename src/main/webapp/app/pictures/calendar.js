import { h, own, show } from '../parts/dom.js';
import { mark } from '../parts/status.js';
import { roving } from '../parts/roving.js';

/** The days of the last months: what became of the runs of each. */

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
const LONG = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });
const iso = (date) => date.toISOString().slice(0, 10);
const plus = (date, days) => new Date(date.getTime() + days * 86400e3);

function kindOf(counts) {
  if (!counts) return null;
  if (counts.FAILED) return 'FAILED';
  if (counts.RUNNING || counts.SCHEDULED || counts.READY_TO_SCHEDULE) return 'RUNNING';
  return counts.SUCCESS ? 'SUCCESS' : null;
}

const told = (counts) => (counts ? Object.entries(counts).map(([status, count]) => `${count.toLocaleString()} ${status === 'SUCCESS' ? 'succeeded' : status === 'FAILED' ? 'failed' : 'under way'}`).join(', ') : 'no runs');

export function calendar(link) {
  const element = own(h('div', { class: 'calendar', role: 'group', 'aria-label': 'Runs by day' }));
  roving(element, '.day', () => 1);

  return {
    element,
    /** Shows the weeks up to today. */
    update(days, today, weeks) {
      const last = new Date(`${today}T00:00:00Z`);
      const weekday = (last.getUTCDay() + 6) % 7;
      const first = plus(last, -weekday - 7 * (weeks - 1));
      const counts = new Map(days.map((day) => [day.day, day.counts]));
      const most = Math.max(1, ...days.map((day) => Object.values(day.counts).reduce((sum, each) => sum + each, 0)));
      show(element, h('div', { class: 'weekdays', 'aria-hidden': 'true' }, h('span', {}), ...WEEKDAYS.map((each) => h('span', {}, each))),
        ...Array.from({ length: weeks }, (_, week) => {
          const monday = plus(first, 7 * week);
          const begins = monday.getUTCDate() <= 7 || week === 0;
          return h('div', { class: 'week', 'data-key': iso(monday) }, h('span', { class: 'month', 'aria-hidden': 'true' }, begins ? MONTH.format(monday) : ''),
            ...Array.from({ length: 7 }, (__, i) => {
              const date = plus(monday, i);
              if (date > last) return h('span', {});
              const own_ = counts.get(iso(date));
              const kind = kindOf(own_);
              const text = `${LONG.format(date)}: ${told(own_)}`;
              const total = own_ ? Object.values(own_).reduce((sum, each) => sum + each, 0) : 0;
              return h('a', {
                class: 'day', href: link(iso(date), iso(plus(date, 1))), 'data-status': kind ?? 'NO_STATUS', 'data-key': iso(date), 'data-many': total ? String(Math.min(4, 1 + Math.floor((3 * total) / most))) : '0',
                tabindex: iso(date) === today ? 0 : -1, title: text, 'aria-label': text,
              }, kind === 'FAILED' && mark('FAILED', 12));
            }));
        }));
    },
  };
}
