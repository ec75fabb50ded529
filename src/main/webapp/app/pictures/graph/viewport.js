import { rem } from '../../parts/windowed.js';

/** What part of a picture is seen and how large: moved by dragging, pinching, the wheel with Ctrl, and by keys. */

const LEAST = 0.18;
const MOST = 2;

export function viewport(element, changed) {
  const view = { x: 0, y: 0, scale: 1 };
  const fingers = new Map();
  let moved = 0;

  function zoom(factor, at = { x: element.clientWidth / 2, y: element.clientHeight / 2 }) {
    const scale = Math.min(MOST, Math.max(LEAST, view.scale * factor));
    view.x = at.x - ((at.x - view.x) * scale) / view.scale;
    view.y = at.y - ((at.y - view.y) * scale) / view.scale;
    view.scale = scale;
    changed();
  }

  function pan(x, y) {
    view.x += x;
    view.y += y;
    changed();
  }

  const local = (event) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return { far: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  };

  element.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 250), local(event));
  }, { passive: false });
  element.addEventListener('pointerdown', (event) => {
    fingers.set(event.pointerId, local(event));
    moved = 0;
  });
  element.addEventListener('pointermove', (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = local(event);
    if (fingers.size === 1) {
      moved += Math.hypot(now.x - before.x, now.y - before.y);
      if (moved > 4) {
        element.setPointerCapture(event.pointerId);
        pan(now.x - before.x, now.y - before.y);
      }
      fingers.set(event.pointerId, now);
    } else if (fingers.size === 2) {
      const old = spread();
      fingers.set(event.pointerId, now);
      const fresh = spread();
      moved += 10;
      pan(fresh.x - old.x, fresh.y - old.y);
      zoom(fresh.far / old.far, fresh);
    }
  });
  for (const name of ['pointerup', 'pointercancel', 'pointerleave']) element.addEventListener(name, (event) => fingers.delete(event.pointerId));
  element.addEventListener('click', (event) => { if (moved > 4) event.stopPropagation(); }, true);

  return {
    view,
    zoom,
    pan,
    /** Shows all of a picture, or as much of it as stays readable, above a foot that something else covers. */
    fit(width, height, margin = 20, foot = 0) {
      const [w, h] = [element.clientWidth - 2 * margin, element.clientHeight - foot - 2 * margin];
      view.scale = Math.min(rem(1) / 16, Math.max(0.5, Math.min(w / width, h / height)));
      view.x = Math.max(margin, (element.clientWidth - width * view.scale) / 2);
      view.y = height * view.scale > h ? margin : (element.clientHeight - foot - height * view.scale) / 2;
      changed();
    },
    /** Brings a box into sight. */
    reveal({ x, y, width, height }) {
      const [left, top] = [x * view.scale + view.x, y * view.scale + view.y];
      const dx = left < 20 ? 20 - left : Math.min(0, element.clientWidth - 20 - left - width * view.scale);
      const dy = top < 20 ? 20 - top : Math.min(0, element.clientHeight - 20 - top - height * view.scale);
      if (dx || dy) pan(dx, dy);
    },
    /** The part of the picture that is seen, and a little around it. */
    sight() {
      const around = 120;
      return {
        left: -view.x / view.scale - around, top: -view.y / view.scale - around,
        right: (element.clientWidth - view.x) / view.scale + around, bottom: (element.clientHeight - view.y) / view.scale + around,
      };
    },
  };
}
