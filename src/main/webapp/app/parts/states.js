import { h } from './dom.js';
import { icon } from './icons.js';

/** What is shown in place of what is not there: not yet, not at all, or not any more. */

export const skeleton = (...heights) => h('div', { class: 'skeleton', 'aria-busy': 'true', role: 'status', 'aria-label': 'Loading' },
  ...(heights.length ? heights : ['', '', '']).map((each) => h('div', { class: each })));

export const empty = (name, title, text, ...more) => h('div', { class: 'empty' }, icon(name, 32), h('b', {}, title), text && h('p', {}, text), ...more);

export const failed = (title, error, again) => h('div', { class: 'banner', role: 'alert' }, icon('warn'),
  h('div', {}, h('b', {}, title), h('div', {}, error.message)),
  again && h('button', { type: 'button', onclick: again }, 'Try again'));
