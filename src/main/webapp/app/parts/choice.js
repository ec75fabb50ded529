import { h } from './dom.js';
import { icon } from './icons.js';

/** One of a few, or with a list as the current value any of a few. */
export function choice(name, options, current, chosen) {
  const many = Array.isArray(current);
  return h('div', { class: 'choice', role: 'group', 'aria-label': name }, ...options.map((option) => {
    const on = many ? current.includes(option.value) : option.value === current;
    return h('button', {
      type: 'button', 'aria-pressed': String(on), 'aria-label': option.icon && option.label, title: option.icon && option.label,
      'data-key': `${name}-${option.value}`, onclick: () => chosen(option.value),
    }, option.icon ? icon(option.icon) : option.label);
  }));
}

export const select = (name, options, current, chosen) => {
  const element = h('select', { 'aria-label': name, 'data-key': `select-${name}`, onchange: (event) => chosen(event.target.value) },
    ...options.map(([value, label]) => h('option', { value }, label)));
  element.value = current;
  return element;
};

export const toggle = (name, on, changed) => h('button', {
  class: 'switch', type: 'button', role: 'switch', 'aria-checked': String(on), 'aria-label': name, 'data-key': `switch-${name}`,
  onclick: () => changed(!on),
});
