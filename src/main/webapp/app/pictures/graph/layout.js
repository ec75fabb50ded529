/**
 * Places the boxes of a graph. The level of each is known, so what is left is the order within the levels (each box near the
 * middle of its neighbours) and a way for connections that pass levels.
 */

export const BOX = { width: 184, height: 48 };
const ACROSS = 48;
const ALONG = 14;
const SWEEPS = 6;
const MOST_PASSING = 4000;

/** Whether the picture is shown larger when its levels lie below each other rather than beside each other. */
export function isUpright(boxes, { width, height }) {
  const counts = new Map();
  boxes.forEach((box) => counts.set(box.level, (counts.get(box.level) ?? 0) + 1));
  const [levels, widest] = [counts.size, Math.max(...counts.values())];
  const scale = (w, h) => Math.min(1, width / w, height / h);
  const beside = scale(levels * (BOX.width + ACROSS), widest * (BOX.height + ALONG));
  const below = scale(widest * (BOX.width + ALONG), levels * (BOX.height + ACROSS * 0.8));
  return width < 560 ? below >= beside * 0.6 : below > beside * 1.15;
}

export function layout(boxes, connections, upright) {
  const long = upright ? BOX.width : BOX.height;
  const deep = upright ? BOX.height + ACROSS * 0.8 : BOX.width + ACROSS;
  const { levels, chains } = chain(boxes, connections, long);
  levels.forEach((level) => level.reduce((at, item) => { item.at = at; return at + item.size + ALONG; }, 0));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    (sweep % 2 ? [...levels].reverse() : levels).forEach((level) => settle(level, sweep % 2 ? 'below' : 'above', sweep < SWEEPS - 2));
  }
  const items = levels.flat();
  const least = items.reduce((least_, item) => Math.min(least_, item.at), Infinity);
  const most = items.reduce((most_, item) => Math.max(most_, item.at + item.size), 0) - least;
  const point = (item) => {
    const [along, across] = [item.at - least + item.size / 2, item.row * deep];
    return upright ? { x: along, y: across } : { x: across, y: along };
  };
  const places = new Map();
  for (const item of items) {
    if (!item.box) continue;
    const { x, y } = point(item);
    places.set(item.box.id, upright ? { x: x - BOX.width / 2, y } : { x, y: y - BOX.height / 2 });
  }
  const depth = levels.length * deep - (deep - (upright ? BOX.height : BOX.width));
  return {
    places,
    lines: chains.map(({ from, to, items: way }) => ({ from, to, points: way.map(point) })),
    width: upright ? most : depth,
    height: upright ? depth : most,
    upright,
  };
}

/** Gives every box a place in its level, and every connection that passes levels one in each of them. */
function chain(boxes, connections, size) {
  const rows = new Map([...new Set(boxes.map((box) => box.level))].map((level, i) => [level, i]));
  const levels = [...rows].map(() => []);
  const items = new Map();
  for (const box of boxes) {
    const item = { box, row: rows.get(box.level), size, above: [], below: [] };
    items.set(box.id, item);
    levels[item.row].push(item);
  }
  let passing = 0;
  const chains = connections.map(([from, to]) => {
    const [first, last] = [items.get(from), items.get(to)];
    const way = [first];
    const straight = passing > MOST_PASSING;
    for (let row = first.row + 1; row < last.row && !straight; row++, passing++) {
      const item = { row, size: 10, above: [], below: [] };
      levels[row].push(item);
      way.push(item);
    }
    way.push(last);
    way.slice(1).forEach((item, i) => { item.above.push(way[i]); way[i].below.push(item); });
    return { from, to, items: way };
  });
  return { levels, chains };
}

const middle = (item) => item.at + item.size / 2;

/** Brings the items of a level as near to the middle of their neighbours as their sizes allow. */
function settle(level, side, mayReorder) {
  for (const item of level) {
    item.wish = item[side].length ? item[side].reduce((sum, each) => sum + middle(each), 0) / item[side].length - item.size / 2 : item.at;
  }
  if (mayReorder) level.sort((a, b) => a.wish - b.wish);
  let edge = -Infinity;
  const early = level.map((item) => { const at = Math.max(item.wish, edge); edge = at + item.size + ALONG; return at; });
  edge = Infinity;
  for (let i = level.length - 1; i >= 0; i--) {
    const item = level[i];
    const late = Math.min(item.wish, edge - item.size);
    edge = late - ALONG;
    item.at = (early[i] + late) / 2;
  }
}
