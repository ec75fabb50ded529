import { h, own, patch, s } from '../../parts/dom.js';
import { icon } from '../../parts/icons.js';
import { rem } from '../../parts/windowed.js';
import { connection, levelBox, taskBox } from './box.js';
import { connections, fold } from './fold.js';
import { BOX, isUpright, layout } from './layout.js';
import { viewport } from './viewport.js';

/**
 * The graph of a DAG or of a run. Only what is in sight exists, and wide levels are folded, so that thousands of tasks open
 * at once. Arrow keys walk along connections and levels; plus, minus and 0 change the size.
 */

const PHONE = matchMedia('(max-width: 40rem)');
const SMALL = 0.45;
const MOST_LINES = 3000;

export function graph({ select } = {}) {
  const lines = s('g', {});
  const nodes = s('g', {});
  const all = s('g', {}, lines, nodes);
  const svg = s('svg', { class: 'canvas', role: 'group', 'aria-label': 'Graph of the tasks. Arrow keys walk, plus and minus zoom.' }, all);
  const button = (name, label, work) => h('button', { type: 'button', class: 'icon', title: label, 'aria-label': label, onclick: work }, icon(name));
  const element = own(h('div', { class: 'graph' }, svg, h('div', { class: 'zoom' },
    button('plus', 'Larger', () => port.zoom(1.3)), button('minus', 'Smaller', () => port.zoom(1 / 1.3)), button('fit', 'Show all', () => fit()))));
  const port = viewport(svg, () => { asked ||= requestAnimationFrame(draw); });
  const drawn = new Map();
  const unfolded = new Set();
  let asked = 0;
  let tasks = [];
  let edges = [];
  let shape = '';
  let boxes = [];
  let boxOf = new Map();
  let placed = null;
  let selected = null;
  let current = null;

  const fit = () => placed && port.fit(placed.width, placed.height, 20, PHONE.matches ? rem(3) : 0);

  function arrange() {
    ({ boxes, boxOf } = fold(tasks, unfolded, selected));
    const upright = isUpright(boxes, { width: element.clientWidth, height: element.clientHeight });
    const next = `${upright}${boxes.map((box) => box.id).join('\n')}`;
    if (next === shape) return false;
    const first = !shape;
    shape = next;
    placed = layout(boxes, connections(edges, boxOf), upright);
    drawn.forEach((each) => each.remove());
    drawn.clear();
    return first;
  }

  function choose(box) {
    current = box.id;
    if (box.tasks) {
      unfolded.add(box.level);
      arrange();
      focus(box.tasks[0].taskId);
    } else select?.(box.task.taskId);
  }

  function draw() {
    asked = 0;
    if (!placed) return;
    const { x, y, scale } = port.view;
    all.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
    const sight = port.sight();
    const small = scale < SMALL;
    const seen = new Set();
    const reachable = current && placed.places.has(current) ? current : boxes[0]?.id;
    for (const box of boxes) {
      const place = placed.places.get(box.id);
      if (place.x > sight.right || place.x + BOX.width < sight.left || place.y > sight.bottom || place.y + BOX.height < sight.top) continue;
      seen.add(box.id);
      const options = { selected: box.id === selected, small, reachable: box.id === reachable, choose: () => choose(box) };
      const fresh = box.tasks ? levelBox(box, place, options) : taskBox(box.task, place, options);
      const known = drawn.get(box.id);
      if (known) patch(known, fresh);
      else {
        drawn.set(box.id, fresh);
        nodes.append(fresh);
      }
    }
    for (const [id, each] of drawn) {
      if (seen.has(id) || each === document.activeElement) continue;
      each.remove();
      drawn.delete(id);
    }
    lines.replaceChildren(...placed.lines.filter(({ from, to }) => seen.has(from) || seen.has(to)).slice(0, MOST_LINES)
      .map((line) => connection(line, placed.upright, line.from === selected || line.to === selected)));
  }

  function focus(id) {
    const box = boxOf.get(id) ?? id;
    const place = placed.places.get(box);
    if (!place) return;
    current = box;
    port.reveal({ ...place, ...BOX });
    draw();
    drawn.get(box)?.focus({ preventScroll: true });
  }

  /** Walks from a box: along the connections across levels, and within its level. */
  function walk(from, key) {
    const turned = placed.upright ? { ArrowDown: 'ArrowRight', ArrowUp: 'ArrowLeft', ArrowRight: 'ArrowDown', ArrowLeft: 'ArrowUp' }[key] : key;
    if (turned === 'ArrowRight') return placed.lines.find((line) => line.from === from)?.to;
    if (turned === 'ArrowLeft') return placed.lines.find((line) => line.to === from)?.from;
    const level = boxes.find((box) => box.id === from)?.level;
    const axis = placed.upright ? 'x' : 'y';
    const row = boxes.filter((box) => box.level === level).sort((a, b) => placed.places.get(a.id)[axis] - placed.places.get(b.id)[axis]);
    return row[row.findIndex((box) => box.id === from) + (turned === 'ArrowDown' ? 1 : -1)]?.id;
  }

  svg.addEventListener('keydown', (event) => {
    const from = event.target.dataset?.box;
    if (event.key.startsWith('Arrow') && from) {
      event.preventDefault();
      const to = walk(from, event.key);
      if (to) focus(to);
    } else if ((event.key === 'Enter' || event.key === ' ') && from) {
      event.preventDefault();
      choose(boxes.find((box) => box.id === from));
    } else if (event.key === '+' || event.key === '=') port.zoom(1.3);
    else if (event.key === '-') port.zoom(1 / 1.3);
    else if (event.key === '0') fit();
  });

  const sizes = new ResizeObserver(() => {
    if (!element.clientWidth || !tasks.length) return;
    if (arrange() || !placed.fitted) {
      placed.fitted = true;
      fit();
    } else draw();
  });
  sizes.observe(element);

  return {
    element,
    /** Shows these tasks and edges. */
    update(nextTasks, nextEdges, nextSelected) {
      [tasks, edges] = [nextTasks, nextEdges];
      const chosen = nextSelected !== selected && nextSelected;
      selected = nextSelected;
      if (!element.clientWidth) return;
      if (arrange()) fit();
      draw();
      const box = chosen && placed.places.get(boxOf.get(chosen));
      if (box) port.reveal({ ...box, ...BOX });
    },
    end: () => sizes.disconnect(),
  };
}
