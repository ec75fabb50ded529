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

let open = false;

/** On small screens the choices wait behind a button. */
function unfold(current) {
  return h('button', { type: 'button', class: 'icon quiet unfold', 'aria-label': 'Settings', 'aria-expanded': String(open), 'aria-controls': 'choices', 'data-key': 'settings', onclick: () => { open = !open; drawFrame(current); } }, icon('settings'));
}

export function drawFrame(current) {
  const places = session.mode && session.mode !== 'open' ? [...PLACES, ['access', 'Access']] : PLACES;
  show(document.querySelector('.rail nav'), ...places.map(([name, label]) => h('a', {
    href: `#/${name}`, 'aria-current': name === current && 'page',
  }, icon(name), h('span', {}, label))));
  show(document.querySelector('.rail .settings'),
    h('div', { class: 'choices', id: 'choices', 'data-open': String(open) },
      session.user && session.mode !== 'open' && h('a', { class: 'note cut who', href: '#/access', title: 'What you may do' }, session.user),
      h('div', { class: 'labelled zone' }, h('span', {}, 'Times in'),
        choice('Times in', ZONES.map(([value, label]) => ({ value, label })), settings.zone, (value) => { choose('zone', value); drawFrame(current); })),
      h('div', { class: 'labelled theme' }, h('span', {}, 'Theme'),
        choice('Theme', THEMES.map(([value, label, name]) => ({ value, label, icon: name })), settings.theme, (value) => { choose('theme', value); drawFrame(current); }))),
    syncButton, unfold(current));
}

function close(event) {
  if (!open || (event.type === 'keydown' ? event.key !== 'Escape' : event.target.closest?.('.rail .settings'))) return;
  open = false;
  document.getElementById('choices').dataset.open = 'false';
  document.querySelector('.unfold').setAttribute('aria-expanded', 'false');
}
addEventListener('pointerdown', close);
addEventListener('keydown', close);
