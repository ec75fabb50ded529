import { settings } from '../frame/settings.js';
import { h } from '../parts/dom.js';

/** Times and durations for people, in the viewer's zone or in the DAG's, as they chose. */

const made = new Map();
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const UNITS = [['year', 31557600], ['month', 2629800], ['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];

function format(name, options, zone) {
  const key = `${name} ${zone}`;
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone, hourCycle: 'h23' }));
  return made.get(key);
}

export const MINE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone to show a time in, given that of the DAG. */
export const zoneFor = (dagZone) => (settings.zone === 'dag' && dagZone) || MINE;

const day = (date, zone) => format('day', { year: 'numeric', month: 'short', day: 'numeric' }, zone).format(date);
const withoutYear = (text) => text.slice(0, text.lastIndexOf(' '));

/** Which day it is in a zone; asked for with every time that is shown, so it is worked out once a second. */
const days = new Map();
function today(zone) {
  const second = Math.floor(Date.now() / 1000);
  const known = days.get(zone);
  if (known?.second === second) return known.text;
  const text = day(new Date(), zone);
  days.set(zone, { second, text });
  return text;
}

const clockOf = (date, zone) => format('clock', { hour: '2-digit', minute: '2-digit', second: '2-digit' }, zone).format(date);

export const clock = (text, dagZone) => (text ? clockOf(new Date(text), zoneFor(dagZone)) : '');

/** The time of the day, with the day when it is another than today. */
export function exact(text, dagZone) {
  if (!text) return '–';
  const date = new Date(text);
  const zone = zoneFor(dagZone);
  const now = today(zone);
  const its = day(date, zone);
  if (its === now) return clockOf(date, zone);
  const sameYear = its.slice(-4) === now.slice(-4);
  return `${sameYear ? withoutYear(its) : its}, ${clockOf(date, zone)}`;
}

export function full(text, zone) {
  const date = new Date(text);
  return `${format('full', { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' }, zone).format(date)}, ${clockOf(date, zone)} ${zone}`;
}

export function relative(text) {
  const seconds = (new Date(text) - Date.now()) / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS.at(-1);
  return RELATIVE.format(Math.round(seconds / size), unit);
}

export function elapsed(millis) {
  if (!(millis >= 1)) return '0 ms';
  if (millis < 1000) return `${Math.round(millis)} ms`;
  const seconds = millis / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86400)} d ${Math.floor((seconds % 86400) / 3600)} h`;
}

/** The milliseconds of an ISO-8601 duration. */
export function millis(iso) {
  const [, sign, days, hours, minutes, seconds] = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(iso ?? '') ?? [];
  const value = (((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1000;
  return sign ? -value : value;
}

/** A moment: as exact as it has to be; everything about it is said when it is pointed at. */
export const when = (text, dagZone) => (text ? h('time', { datetime: text, 'data-zone': dagZone ?? MINE }, exact(text, dagZone)) : '–');

document.addEventListener('pointerover', ({ target }) => {
  const time = target.closest?.('time[data-zone]');
  if (time) time.title = [...new Set([MINE, time.dataset.zone])].map((zone) => full(time.dateTime, zone)).join('\n');
});

/** How far away a moment is; goes with the time. */
export const away = (text) => h('time', { datetime: text, title: full(text, MINE), 'data-away': text }, relative(text));

/** When something is due; goes with the time. */
const dueIn = (text) => (new Date(text) <= Date.now() ? 'now' : relative(text));
export const due = (text) => h('time', { datetime: text, title: full(text, MINE), 'data-due': text }, dueIn(text));

/** How long something took, or takes up to now; goes with the time. */
export const took = (from, to) => {
  if (!from) return '–';
  if (to) return elapsed(new Date(to) - new Date(from));
  return h('span', { class: 'num', 'data-since': from }, elapsed(Date.now() - new Date(from)));
};

setInterval(() => {
  if (document.hidden) return;
  for (const each of document.querySelectorAll('[data-since]')) each.textContent = elapsed(Date.now() - new Date(each.dataset.since));
  for (const each of document.querySelectorAll('[data-due]')) each.textContent = dueIn(each.dataset.due);
  for (const each of document.querySelectorAll('[data-away]')) each.textContent = relative(each.dataset.away);
}, 1000);
