/**
 * What changed between two texts, line by line: the shortest way by Myers' method.
 *
 * @returns entries `{kind, text}` with `kind` one of `same`, `gone` and `new`
 */
export function diff(before, after) {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const same = (text) => ({ kind: 'same', text });
  return [
    ...a.slice(0, head).map(same),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map(same),
  ];
}

const MOST_CHANGES = 2000;

function middle(a, b) {
  const steps = walk(a, b);
  if (!steps) return [...a.map((text) => ({ kind: 'gone', text })), ...b.map((text) => ({ kind: 'new', text }))];
  const found = [];
  let [x, y] = [a.length, b.length];
  for (let d = steps.length - 1; d >= 0; d--) {
    const ends = steps[d];
    const k = x - y;
    const down = k === -d || (k !== d && (ends.get(k - 1) ?? -1) < (ends.get(k + 1) ?? -1));
    const from = down ? k + 1 : k - 1;
    const [px, py] = d === 0 ? [0, 0] : [ends.get(from), ends.get(from) - from];
    while (x > px && y > py && (d === 0 || x > (down ? px : px + 1) || y > (down ? py + 1 : py))) {
      found.push({ kind: 'same', text: a[--x] });
      y--;
    }
    if (d > 0) {
      if (down) found.push({ kind: 'new', text: b[--y] });
      else found.push({ kind: 'gone', text: a[--x] });
    }
  }
  return found.reverse();
}

/** For each number of changes how far each diagonal was before it; null when there are too many. */
function walk(a, b) {
  let ends = new Map([[1, 0]]);
  const steps = [];
  for (let d = 0; d <= Math.min(MOST_CHANGES, a.length + b.length); d++) {
    steps.push(new Map(ends));
    const next = new Map();
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (ends.get(k - 1) ?? -1) < (ends.get(k + 1) ?? -1));
      let x = down ? ends.get(k + 1) : ends.get(k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return steps;
    }
    ends = next;
  }
  return null;
}

/** The changes with a few lines around them; what is left out is an entry of kind `gap`. */
export function hunks(entries, around = 3) {
  const near = new Set();
  entries.forEach((entry, i) => {
    if (entry.kind !== 'same') for (let j = Math.max(0, i - around); j <= Math.min(entries.length - 1, i + around); j++) near.add(j);
  });
  const shown = [];
  let skipped = 0;
  entries.forEach((entry, i) => {
    if (!near.has(i)) {
      skipped++;
      return;
    }
    if (skipped) shown.push({ kind: 'gap', text: `${skipped} unchanged line${skipped === 1 ? '' : 's'}` });
    skipped = 0;
    shown.push(entry);
  });
  if (skipped && shown.length) shown.push({ kind: 'gap', text: `${skipped} unchanged line${skipped === 1 ? '' : 's'}` });
  return shown;
}
