/** Schedules in words. What cannot be said well is shown as it was written. */

const MACROS = { '@yearly': '0 0 1 1 *', '@annually': '0 0 1 1 *', '@monthly': '0 0 1 * *', '@weekly': '0 0 * * 0', '@daily': '0 0 * * *', '@midnight': '0 0 * * *', '@hourly': '0 * * * *' };
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const two = (number) => String(number).padStart(2, '0');
const list = (words) => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);
const names = (all, from) => new Map(all.map((name, i) => [name.slice(0, 3).toUpperCase(), i + from]));
const NAMED = { month: names(MONTHS, 1), day: names(DAYS, 0) };

/** A field as its parts: each of them a number, a range or a step. */
function field(text, named = new Map()) {
  const number = (word) => (named.has(word.toUpperCase()) ? named.get(word.toUpperCase()) : /^\d+$/.test(word) ? Number(word) : NaN);
  const parts = text.split(',').map((part) => {
    const [range, step] = part.split('/');
    const [from, to] = range === '*' ? [] : range.split('-').map(number);
    return { any: range === '*', from, to, step: step === undefined ? 1 : Number(step) };
  });
  return {
    parts,
    any: parts.some((part) => part.any && part.step === 1),
    step: parts.length === 1 && parts[0].any ? parts[0].step : 0,
    numbers: parts.every((part) => !part.any && part.to === undefined && part.step === 1) ? parts.map((part) => part.from) : null,
    range: parts.length === 1 && !parts[0].any && parts[0].to !== undefined && parts[0].step === 1 ? parts[0] : null,
  };
}

function clock(minute, hour) {
  if (minute.any && hour.any) return 'Every minute';
  if (minute.step > 1 && hour.any) return `Every ${minute.step} minutes`;
  if (minute.step && hour.range) return `${minute.step > 1 ? `Every ${minute.step} minutes` : 'Every minute'} from ${two(hour.range.from)}:00 to ${two(hour.range.to)}:59`;
  if (minute.step && hour.numbers) return `${minute.step > 1 ? `Every ${minute.step} minutes` : 'Every minute'} in the hour${hour.numbers.length > 1 ? 's' : ''} from ${list(hour.numbers.map((each) => `${two(each)}:00`))}`;
  if (!minute.numbers) return null;
  const past = minute.numbers.length === 1 && minute.numbers[0] === 0 ? '' : ` at ${list(minute.numbers.map((each) => `:${two(each)}`))}`;
  if (hour.any) return `Every hour${past}`;
  if (hour.step > 1) return `Every ${hour.step} hours${past}`;
  if (hour.range && minute.numbers.length === 1) return `Every hour from ${two(hour.range.from)}:${two(minute.numbers[0])} to ${two(hour.range.to)}:${two(minute.numbers[0])}`;
  if (!hour.numbers || hour.numbers.length * minute.numbers.length > 6) return null;
  return `At ${list(hour.numbers.flatMap((h) => minute.numbers.map((m) => `${two(h)}:${two(m)}`)))}`;
}

const ordinal = (number) => `${number}${['th', 'st', 'nd', 'rd'][number % 100 > 10 && number % 100 < 14 ? 0 : number % 10] ?? 'th'}`;

function weekdays(day) {
  if (day.any) return '';
  if (day.range) {
    const { from, to } = day.range;
    return from === 1 && to === 5 ? 'on weekdays' : `from ${DAYS[from % 7]} to ${DAYS[to % 7]}`;
  }
  if (!day.numbers) return null;
  const numbers = [...new Set(day.numbers.map((each) => each % 7))].sort();
  return numbers.join() === '0,6' ? 'at weekends' : `on ${list(numbers.map((each) => `${DAYS[each]}s`))}`;
}

function monthdays(day) {
  if (day.any) return '';
  if (day.step > 1) return `every ${day.step} days of the month`;
  if (day.range) return `from the ${ordinal(day.range.from)} to the ${ordinal(day.range.to)}`;
  return day.numbers && `on the ${list(day.numbers.map(ordinal))}`;
}

function months(month) {
  if (month.any) return '';
  if (month.range) return `from ${MONTHS[month.range.from - 1]} to ${MONTHS[month.range.to - 1]}`;
  if (month.step > 1) return `every ${month.step} months`;
  return month.numbers && `in ${list(month.numbers.map((each) => MONTHS[each - 1]))}`;
}

/** A cron expression in words, or as it is when there are no good words for it. */
export function cronWords(expression) {
  const fields = (MACROS[expression.trim().toLowerCase()] ?? expression).trim().split(/\s+/);
  if (fields.length !== 5) return expression;
  const [minute, hour] = fields.slice(0, 2).map((each) => field(each));
  const [onDay, inMonth, onWeekday] = [monthdays(field(fields[2])), months(field(fields[3], NAMED.month)), weekdays(field(fields[4], NAMED.day))];
  const at = clock(minute, hour);
  const parts = [at, onDay, onWeekday, inMonth];
  if (parts.some((part) => part === null || /NaN|undefined/.test(part))) return expression;
  // Vixie: either day suffices, unless one of the two begins with a star
  const either = fields[2].startsWith('*') || fields[4].startsWith('*') ? 'and' : 'or';
  const days = onDay && onWeekday ? `${onDay} ${either} ${onWeekday}` : onDay || onWeekday;
  const daily = !days && at.startsWith('At ') ? (inMonth ? 'every day' : '') : days;
  if (!daily && !inMonth && at.startsWith('At ')) return `Every day ${at.replace('At', 'at')}`;
  const of = onDay && !onWeekday && inMonth.startsWith('in ') ? inMonth.replace('in ', 'of ') : inMonth;
  return [at, daily, of].filter(Boolean).join(' ');
}

function everyWords(iso) {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(iso);
  if (!match) return `Every ${iso}`;
  const seconds = Number(match[4] ?? 0);
  let total = ((Number(match[1] ?? 0) * 24 + Number(match[2] ?? 0)) * 60 + Number(match[3] ?? 0)) * 60 + seconds;
  if (total < 1) return `Every ${Math.round(total * 1000)} milliseconds`;
  const parts = [];
  for (const [name, size] of [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]]) {
    const count = size === 1 ? Number(total.toFixed(3)) : Math.floor(total / size);
    total -= count * size;
    if (count) parts.push([count, name]);
  }
  if (parts.length === 1 && parts[0][0] === 1) return `Every ${parts[0][1]}`;
  return `Every ${list(parts.map(([count, name]) => `${count} ${name}${count === 1 ? '' : 's'}`))}`;
}

/** The schedule of a document in words. */
export function scheduleWords(schedule) {
  if (!schedule) return 'Only when triggered';
  if (schedule.cron) return cronWords(schedule.cron);
  if (schedule.every) return everyWords(schedule.every);
  return schedule.text ?? schedule.custom ?? '';
}
