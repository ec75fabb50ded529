/** The tasks of a document with the level of each, and their connections: parents come first in a document. */
export function placed(document) {
  const depths = new Map();
  const widths = new Map();
  const parents = (task) => task.after ?? [];
  const tasks = document.tasks.map((task) => {
    const depth = parents(task).reduce((deepest, parent) => Math.max(deepest, depths.get(parent) + 1), 1);
    depths.set(task.id, depth);
    widths.set(depth, (widths.get(depth) ?? 0) + 1);
    return { taskId: task.id, type: task.type, depth, width: widths.get(depth) };
  });
  return [tasks, document.tasks.flatMap((task) => parents(task).map((parent) => [parent, task.id]))];
}
