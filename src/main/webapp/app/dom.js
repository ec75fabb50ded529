/** Makes elements. Text is always text: nothing here reads HTML. */

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'style') Object.entries(value).forEach(([k, v]) => element.style.setProperty(k, v));
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const h = (tag, properties, ...children) => fill(document.createElement(tag), properties, children);

export const s = (tag, properties, ...children) => fill(document.createElementNS(SVG, tag), properties, children);

/** Puts children into an element, and keeps the keyboard's focus where it was if that is still there. */
export function show(element, ...children) {
  const active = document.activeElement;
  const key = element.contains(active) ? active.dataset.key : undefined;
  element.replaceChildren(...children.flat().filter(Boolean));
  if (key) element.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

export const status = (name) => h('span', { class: 'status', 'data-status': name }, (name || 'NOT READY').replaceAll('_', ' ').toLowerCase());

export const empty = (text) => h('p', { class: 'empty' }, text);

/** Says something at the edge of the page for a while. */
export function notice(text, bad = false) {
  const toast = h('div', { class: bad ? 'toast bad' : 'toast' }, text);
  document.getElementById('notice').append(toast);
  setTimeout(() => toast.remove(), bad ? 10000 : 4000);
}
