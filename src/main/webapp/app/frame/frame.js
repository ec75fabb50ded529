import { settings, choose } from './settings.js';
import { h, show } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { choice } from '../parts/choice.js';
import { syncButton } from '../server/live.js';
import { session } from '../server/session.js';

/** The rail: where one can go, whether what one sees is live, and how it is shown. */

const PLACES = [['runs', 'Runs'], ['dags', 'DAGs'], ['system', 'System']];
const THEMES = [['system', 'System theme', 'auto'], ['light', 'Light theme', 'sun'], ['dark', 'Dark theme', 'moon']];
const ZONES = [['mine', 'Local'], ['dag', 'DAG’s']];

export function drawFrame(current) {
  show(document.querySelector('.rail nav'), ...PLACES.map(([name, label]) => h('a', {
    href: `#/${name}`, 'aria-current': name === current && 'page',
  }, icon(name), h('span', {}, label))));
  show(document.querySelector('.rail .settings'),
    session.user && session.mode !== 'open' && h('a', { class: 'note cut who', href: 'access.html' }, session.user),
    h('div', { class: 'labelled zone' }, h('span', {}, 'Times in'),
      choice('Times in', ZONES.map(([value, label]) => ({ value, label })), settings.zone, (value) => { choose('zone', value); drawFrame(current); })),
    h('div', { class: 'labelled theme' }, h('span', {}, 'Theme'),
      choice('Theme', THEMES.map(([value, label, name]) => ({ value, label, icon: name })), settings.theme, (value) => { choose('theme', value); drawFrame(current); })),
    syncButton);
}
