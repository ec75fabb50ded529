import { s } from '../../parts/dom.js';
import { mark, word } from '../../parts/status.js';
import { BOX } from './layout.js';
import { tally } from './fold.js';

/** Boxes and connections as drawings. */

const shorten = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function attempts(task) {
  const count = task.attempts?.length ?? 0;
  return count > 1 ? ` · attempt ${count}` : '';
}

/** A task; only its colour when it is too small to be read. */
export function taskBox(task, { x, y }, { selected, small, reachable, choose }) {
  const text = `${task.taskId}, ${task.status ? word(task.status).toLowerCase() : task.type ?? 'external'}`;
  const left = task.status ? 39 : 15;
  const inside = small
    ? [s('rect', { class: 'plate filled', width: BOX.width, height: BOX.height, rx: 10 })]
    : [
      s('rect', { class: 'plate', width: BOX.width, height: BOX.height, rx: 10 }),
      task.status && s('g', { transform: 'translate(13 16)' }, mark(task.status, 16, 'px')),
      s('text', { class: 'name', x: left, y: 21 }, shorten(task.taskId, task.status ? 18 : 22)),
      s('text', { class: 'kind', x: left, y: 37 }, `${task.type ?? 'external'}${attempts(task)}`),
    ];
  return s('g', {
    class: 'node', transform: `translate(${x} ${y})`, role: 'button', tabindex: reachable ? 0 : -1, 'data-status': task.status ?? 'NO_STATUS', 'data-box': task.taskId,
    'aria-pressed': String(selected), 'aria-label': text, onclick: choose,
  }, s('title', {}, text), ...inside);
}

/** A folded level: how many tasks, and a bar of their statuses. */
export function levelBox(box, { x, y }, { small, reachable, choose }) {
  const counts = tally(box.tasks);
  const text = `${box.tasks.length.toLocaleString()} tasks`;
  const told = `${text}: ${counts.map(({ status, count }) => `${count} ${word(status).toLowerCase()}`).join(', ')}. Open them`;
  let left = 14;
  const bar = counts.map(({ status, count }) => {
    const width = ((BOX.width - 28) * count) / box.tasks.length;
    const part = s('rect', { class: 'share', 'data-status': status, x: left, y: 32, width, height: 6 });
    left += width;
    return part;
  });
  return s('g', { class: 'node level', transform: `translate(${x} ${y})`, role: 'button', tabindex: reachable ? 0 : -1, 'data-status': counts[0]?.status ?? 'NO_STATUS', 'data-box': box.id, 'aria-label': told, onclick: choose },
    s('title', {}, told),
    s('rect', { class: 'under', x: 6, y: 6, width: BOX.width, height: BOX.height, rx: 10 }),
    s('rect', { class: 'plate', width: BOX.width, height: BOX.height, rx: 10 }),
    !small && s('text', { class: 'name', x: 14, y: 22 }, text),
    ...bar);
}

/** A connection through its points, entering and leaving boxes in the direction of the graph. */
export function connection({ points, from, to }, upright, strong) {
  const half = upright ? BOX.height : BOX.width;
  let d = '';
  points.forEach((point, i) => {
    const out = upright ? { x: point.x, y: point.y + half } : { x: point.x + half, y: point.y };
    if (i) {
      const last = points[i - 1];
      const begin = upright ? { x: last.x, y: last.y + half } : { x: last.x + half, y: last.y };
      const mid = upright ? (point.y - begin.y) / 2 : (point.x - begin.x) / 2;
      d += upright
        ? `C${begin.x} ${begin.y + mid} ${point.x} ${point.y - mid} ${point.x} ${point.y}`
        : `C${begin.x + mid} ${begin.y} ${point.x - mid} ${point.y} ${point.x} ${point.y}`;
      if (i < points.length - 1) d += `L${out.x} ${out.y}`;
    } else d = `M${out.x} ${out.y}`;
  });
  return s('path', { class: strong ? 'edge strong' : 'edge', d, 'data-edge': `${from} ${to}` });
}
