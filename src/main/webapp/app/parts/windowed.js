import { own, patch } from './dom.js';

/**
 * A list of any length of which only the rows in sight exist. All rows have one height, so that nothing is measured.
 *
 * @param list the element that holds the rows; gets the height of all of them
 * @param options `count()` of rows, `height()` of a row in pixels, `row(i)` makes one, `reached(first, last)` is told what is
 *   in sight; `scroller` is the element that scrolls, the page itself when there is none
 */
export function windowed(list, { count, height, row, reached, scroller, beyond = 8 }) {
  own(list).classList.add('window');
  const rows = new Map();
  let asked = 0;
  let first = 0;
  let last = -1;

  function sight() {
    const size = height();
    const top = scroller ? scroller.scrollTop - list.offsetTop : -list.getBoundingClientRect().top;
    const tall = scroller ? scroller.clientHeight : innerHeight;
    first = Math.max(0, Math.floor(top / size) - beyond);
    last = Math.min(count() - 1, Math.ceil((top + tall) / size) + beyond);
    return size;
  }

  function place(index, size, anew) {
    const known = rows.get(index);
    if (known && !anew) return;
    const fresh = row(index);
    fresh.style.setProperty('transform', `translateY(${index * size}px)`);
    fresh.style.setProperty('height', `${size}px`);
    if (known) patch(known, fresh);
    else {
      rows.set(index, fresh);
      list.append(fresh);
    }
  }

  function draw(anew) {
    asked = 0;
    if (!list.isConnected) return;
    const size = sight();
    list.style.setProperty('height', `${count() * size}px`);
    for (const [index, element] of rows) {
      if (index >= first && index <= last) continue;
      if (index < count() && element.contains(document.activeElement)) continue;
      element.remove();
      rows.delete(index);
    }
    for (let index = first; index <= last; index++) place(index, size, anew);
    reached?.(first, last);
  }

  const scrolled = () => { asked ||= requestAnimationFrame(() => draw(false)); };
  const resized = () => draw(true);
  const target = scroller ?? window;
  target.addEventListener('scroll', scrolled, { passive: true });
  addEventListener('resize', resized);
  return {
    draw: () => draw(true),
    /** Takes rows that came at the end; those in sight are left as they are. */
    grow: () => draw(false),
    /** Brings a row into sight. */
    reveal(index) {
      const size = height();
      const top = index * size + (scroller ? list.offsetTop : list.getBoundingClientRect().top + scrollY);
      const tall = scroller ? scroller.clientHeight : innerHeight;
      const now = scroller ? scroller.scrollTop : scrollY;
      if (top < now || top + size > now + tall) (scroller ?? window).scrollTo(0, top - tall / 2);
      draw(false);
    },
    end() {
      target.removeEventListener('scroll', scrolled);
      removeEventListener('resize', resized);
    },
  };
}

/** A number of rem in pixels. */
export const rem = (number) => number * parseFloat(getComputedStyle(document.documentElement).fontSize);
