import { s } from './dom.js';

/** Draws a DAG from the depth and width that the scheduler gives each task: no search for a layout. */

const BOX = { width: 168, height: 44, across: 64, down: 18 };
const PAD = 16;

const shorten = (text) => (text.length > 20 ? `${text.slice(0, 19)}…` : text);

export function graph(tasks, edges, selected, select) {
  const columns = new Map();
  for (const task of tasks) columns.set(task.depth, Math.max(columns.get(task.depth) ?? 0, task.width));
  const tallest = Math.max(1, ...columns.values());
  const place = (task) => ({
    x: PAD + (task.depth - 1) * (BOX.width + BOX.across),
    y: PAD + ((tallest - columns.get(task.depth)) / 2 + task.width - 1) * (BOX.height + BOX.down),
  });
  const places = new Map(tasks.map((task) => [task.taskId, place(task)]));
  const width = 2 * PAD + columns.size * (BOX.width + BOX.across) - BOX.across;
  const height = 2 * PAD + tallest * (BOX.height + BOX.down) - BOX.down;
  const lines = edges.map(([from, to]) => {
    const a = places.get(from);
    const b = places.get(to);
    const [x1, y1, x2, y2] = [a.x + BOX.width, a.y + BOX.height / 2, b.x, b.y + BOX.height / 2];
    return s('path', { class: 'edge', d: `M${x1} ${y1}C${x1 + 32} ${y1} ${x2 - 32} ${y2} ${x2} ${y2}` });
  });
  const boxes = tasks.map((task) => {
    const { x, y } = places.get(task.taskId);
    const choose = () => select?.(task.taskId);
    return s('g', {
      class: 'node', tabindex: 0, role: 'button', transform: `translate(${x} ${y})`,
      'data-status': task.status, 'data-key': `node-${task.taskId}`, 'aria-pressed': String(task.taskId === selected),
      'aria-label': `${task.taskId}, ${task.status ?? ''}`, onclick: choose,
      onkeydown: (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(); } },
    },
    s('title', {}, task.taskId),
    s('rect', { width: BOX.width, height: BOX.height }),
    s('rect', { class: 'mark', width: 6, height: BOX.height - 16, x: 8, y: 8 }),
    s('text', { x: 24, y: 20 }, shorten(task.taskId)),
    s('text', { class: 'type', x: 24, y: 36 }, task.type ?? 'external'));
  });
  return s('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'Graph of the tasks' }, ...lines, ...boxes);
}
