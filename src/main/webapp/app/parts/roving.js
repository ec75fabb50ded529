/**
 * Makes many small things one stop of the keyboard: the arrow keys walk among them, Home and End go to the ends.
 *
 * @param columns how many stand side by side; the arrows up and down leap over as many
 */
export function roving(container, selector, columns) {
  const items = () => [...container.querySelectorAll(selector)];
  container.addEventListener('keydown', (event) => {
    const all = items();
    const at = all.indexOf(event.target);
    if (at < 0) return;
    const leap = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns?.() ?? 1, ArrowUp: -(columns?.() ?? 1), Home: -at, End: all.length - 1 - at }[event.key];
    const next = all[at + leap];
    if (leap === undefined || !next) return;
    event.preventDefault();
    event.target.setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
    next.focus();
  });
}
