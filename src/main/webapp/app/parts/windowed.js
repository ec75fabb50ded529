import { h, own, patch } from './dom.js';

/**
 * A list of any length of which only the rows in sight exist. All rows have one height, so that nothing is measured, and a
 * row that leaves the sight is used again for one that comes into it.
 *
 * @param list the element that holds the rows; gets the height of all of them
 * @param options `count()` of rows, `height()` of a row in pixels; `make()` gives a row: its `element`, and `show(index)`, which
 *   changes it into that of an index; `reached(first, last)` receives what is visible; `scroller` is the element that
 *   scrolls, the page itself when there is none; `key(index)` says whose row it is, so that the focus goes with whom it is on; `beyond` is how many rows exist before and after what is in sight
 */
export function windowed(list, { count, height, make, reached, scroller, key = (index) => index, beyond = 6 }) {
  own(list).classList.add('window');
  const rows = new Map();
  const spare = [];
  let asked = 0;
  let first = 0;
  let last = -1;
  let resting;

  function sight(size) {
    const top = scroller ? scroller.scrollTop - list.offsetTop : -list.getBoundingClientRect().top;
    const tall = scroller ? scroller.clientHeight : innerHeight;
    first = Math.max(0, Math.floor(top / size) - beyond);
    last = Math.min(count() - 1, Math.ceil((top + tall) / size) + beyond);
  }

  const stretch = (size) => list.style.setProperty('height', `${count() * size}px`);

  function move({ element }, index, size) {
    element.style.setProperty('transform', `translateY(${index * size}px)`);
    element.style.setProperty('height', `${size}px`);
  }

  function place(index, size, anew) {
    const known = rows.get(index);
    if (known && !anew) return;
    const row = known ?? spare.pop() ?? make();
    row.show(index);
    row.key = key(index);
    move(row, index, size);
    rows.set(index, row);
    if (!row.element.isConnected) list.append(row.element);
  }

  /** Who has the focus may have another place now. */
  function holdFocus() {
    const [from, held] = [...rows].find(([, row]) => row.element.contains(document.activeElement)) ?? [];
    if (!held) return;
    for (let to = first; to <= last; to++) {
      if (key(to) !== held.key || to === from) continue;
      const other = rows.get(to);
      if (other) rows.set(from, other);
      else rows.delete(from);
      rows.set(to, held);
    }
  }

  function draw(anew) {
    cancelAnimationFrame(asked);
    asked = 0;
    if (!list.isConnected) return;
    const size = height();
    sight(size);
    stretch(size);
    if (anew) holdFocus();
    for (const [index, row] of rows) {
      if (index >= first && index <= last) continue;
      if (index < count() && row.element.contains(document.activeElement)) continue;
      spare.push(row);
      rows.delete(index);
    }
    for (let index = first; index <= last; index++) place(index, size, anew);
    for (const { element } of spare) element.remove();
    spare.length = Math.min(spare.length, rows.size);
    clearTimeout(resting);
    resting = setTimeout(order, 150);
    reached?.(first, last);
  }

  /** Who reads or walks by keys meets the rows in their order; the one with the focus keeps it only when it is not moved. */
  function order() {
    const sorted = [...rows].sort(([a], [b]) => a - b).map(([, row]) => row.element);
    if (sorted.every((element, i) => list.children[i] === element)) return;
    const still = sorted.findIndex((element) => element.contains(document.activeElement));
    sorted.forEach((element, i) => { if (i !== still) list.insertBefore(element, i < still ? sorted[still] : null); });
  }

  const soon = () => { asked ||= requestAnimationFrame(() => draw(false)); };
  const resized = () => draw(true);
  const target = scroller ?? window;
  target.addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', resized);
  return {
    draw: () => draw(true),
    /** Takes rows that came at the end; those in sight are left as they are. */
    grow() {
      stretch(height());
      soon();
    },
    /** Takes so many rows that came before the first; those in sight stay where they are. */
    shift(number) {
      const size = height();
      const moved = [...rows];
      rows.clear();
      for (const [index, row] of moved) {
        rows.set(index + number, row);
        move(row, index + number, size);
      }
      stretch(size);
      (scroller ?? document.scrollingElement).scrollTop += number * size;
      soon();
    },
    end() {
      clearTimeout(resting);
      cancelAnimationFrame(asked);
      target.removeEventListener('scroll', soon);
      removeEventListener('resize', resized);
    },
  };
}

/** Rows that are drawn again for each index, by a function that gives the element of one. */
export const drawn = (row) => () => {
  const element = h('div');
  return { element, show: (index) => patch(element, row(index)) };
};

let unit = 0;
addEventListener('resize', () => { unit = 0; });

/** A number of rem in pixels. */
export const rem = (number) => number * (unit ||= parseFloat(getComputedStyle(document.documentElement).fontSize));
