/** Folds the levels of a graph that are too wide to be looked at: what went wrong stays apart, the rest is one box. */

const WIDEST = 40;
const MOST_APART = 6;
const NOTEWORTHY = ['FAILED', 'FAILED_PENDING_RETRY'];
const WORST_FIRST = ['FAILED', 'FAILED_PENDING_RETRY', 'RUNNING', 'UPSTREAM_FAILED', 'SCHEDULED', 'NO_STATUS', 'SUCCESS'];

/**
 * The boxes of a graph.
 *
 * @param tasks as the server gives them, with `depth` and `width`
 * @param unfolded the levels that the viewer opened
 * @returns the boxes and of each task the box that it is in
 */
export function fold(tasks, unfolded, selected) {
  const levels = new Map();
  for (const task of tasks) (levels.get(task.depth) ?? levels.set(task.depth, []).get(task.depth)).push(task);
  const boxes = [];
  const boxOf = new Map();
  const put = (box, members) => {
    boxes.push(box);
    members.forEach((task) => boxOf.set(task.taskId, box.id));
  };
  for (const depth of [...levels.keys()].sort((a, b) => a - b)) {
    const level = levels.get(depth).sort((a, b) => a.width - b.width);
    const folded = level.length > WIDEST && !unfolded.has(depth);
    const apart = folded ? level.filter((task) => NOTEWORTHY.includes(task.status) || task.taskId === selected).slice(0, MOST_APART) : level;
    apart.forEach((task) => put({ id: task.taskId, level: depth, task }, [task]));
    if (folded) put({ id: `level ${depth}`, level: depth, tasks: level.filter((task) => !apart.includes(task)) }, level.filter((task) => !apart.includes(task)));
  }
  return { boxes, boxOf };
}

/** How many of a folded level's tasks stand where. */
export function tally(tasks) {
  const counts = new Map();
  tasks.forEach((task) => counts.set(task.status ?? 'NO_STATUS', (counts.get(task.status ?? 'NO_STATUS') ?? 0) + 1));
  return WORST_FIRST.filter((status) => counts.has(status)).map((status) => ({ status, count: counts.get(status) }));
}

/** The connections between boxes, each once. */
export function connections(edges, boxOf) {
  const seen = new Set();
  const found = [];
  for (const [from, to] of edges) {
    const [a, b] = [boxOf.get(from), boxOf.get(to)];
    const key = `${a}\n${b}`;
    if (a === undefined || b === undefined || a === b || seen.has(key)) continue;
    seen.add(key);
    found.push([a, b]);
  }
  return found;
}
