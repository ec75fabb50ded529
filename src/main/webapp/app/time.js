/** Times and durations for people. */

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const UNITS = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];

export const clock = (text) => (text ? CLOCK.format(new Date(text)) : '');

export function exact(text) {
  if (!text) return '–';
  const time = new Date(text);
  return time.toDateString() === new Date().toDateString() ? CLOCK.format(time) : DAY.format(time);
}

export function relative(text) {
  const seconds = (new Date(text) - Date.now()) / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS[3];
  return RELATIVE.format(Math.round(seconds / size), unit);
}

export function elapsed(millis) {
  if (millis < 1000) return `${Math.max(0, Math.round(millis))} ms`;
  const seconds = millis / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}

export const between = (from, to) => (from ? elapsed((to ? new Date(to) : Date.now()) - new Date(from)) : '–');
