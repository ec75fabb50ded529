/** Makes elements and brings those on the page up to date. Text is always text: nothing here reads HTML. */

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) (element.handlers ??= {})[name] = element[name] = value;
    else if (name === 'style') Object.entries(value).forEach(([k, v]) => element.style.setProperty(k, v));
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false && child !== ''));
  return element;
}

export const h = (tag, properties, ...children) => fill(document.createElement(tag), properties, children);

export const s = (tag, properties, ...children) => fill(document.createElementNS(SVG, tag), properties, children);

/**
 * Gives an element these children. What is already there is changed rather than replaced, so that focus, selection,
 * scroll positions and open details stay; `data-key` tells which is which, and an element given again stays as it is.
 */
export function show(element, ...children) {
  const wanted = children.flat(3).filter((child) => child !== null && child !== undefined && child !== false && child !== '')
    .map((child) => (child instanceof Node ? child : document.createTextNode(child)));
  const keyed = new Map();
  for (const child of element.children) if (child.dataset?.key) keyed.set(child.dataset.key, child);
  let place = element.firstChild;
  for (const fresh of wanted) {
    const known = fresh.parentNode === element ? fresh : keyed.get(fresh.dataset?.key) ?? place;
    if (known && isSame(known, fresh)) {
      if (known === place) place = place.nextSibling;
      else element.insertBefore(known, place);
      if (known !== fresh) patch(known, fresh);
    } else element.insertBefore(fresh, place);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

const isSame = (known, fresh) => known === fresh
  || (known.nodeName === fresh.nodeName && known.dataset?.key === fresh.dataset?.key && !known.owned && !fresh.owned);

/** Changes an element into what a fresh one is. */
export function patch(known, fresh) {
  if (known.nodeType === Node.TEXT_NODE) {
    if (known.data !== fresh.data) known.data = fresh.data;
    return;
  }
  for (const { name } of [...known.attributes]) if (!fresh.hasAttribute(name) && name !== 'style' && name !== 'open') known.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (name !== 'style' && known.getAttribute(name) !== value) known.setAttribute(name, value);
  if (known.style.cssText !== fresh.style.cssText) known.style.cssText = fresh.style.cssText;
  for (const name of Object.keys(known.handlers ?? {})) if (!fresh.handlers?.[name]) known[name] = null;
  Object.assign(known, fresh.handlers);
  known.handlers = fresh.handlers;
  const chosen = fresh.nodeName === 'SELECT' ? fresh.value : null;
  show(known, ...fresh.childNodes);
  if (chosen !== null) known.value = chosen; // what is chosen is no attribute
}

/** Says that an element looks after its own children: it is never changed from outside, only kept or replaced. */
export function own(element) {
  element.owned = true;
  return element;
}

/** An empty element that a view keeps and fills again and again. */
export const holder = (properties) => own(h('div', properties));
