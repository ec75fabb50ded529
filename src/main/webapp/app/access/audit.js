import { ask, h } from './ask.js';

/** Who did what, the newest first, a page at a time. */

const about = (each) => [each.dagId, each.runId && `run ${each.runId}`, each.taskId].filter(Boolean).join(', ') || each.path;

export function audit() {
  const rows = h('tbody', {});
  const problem = h('p', { class: 'error', role: 'alert' });
  const more = h('button', { type: 'button', onclick: () => load() }, 'Older entries');
  let cursor = '';

  async function load() {
    try {
      const page = await ask(`audit?limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      rows.append(...page.items.map((each) => h('tr', {},
        ...[new Date(each.at).toLocaleString(), each.who, each.action, about(each), each.address, each.status < 400 ? 'done' : `refused (${each.status})`].map((cell) => h('td', {}, cell)))));
      cursor = page.nextCursor ?? '';
      more.hidden = !cursor;
    } catch (error) {
      problem.textContent = error.message;
    }
  }

  load();
  return h('section', { 'aria-labelledby': 'audit' }, h('h2', { id: 'audit' }, 'Who did what'),
    h('table', {}, h('thead', {}, h('tr', {}, ...['When', 'Who', 'What', 'About', 'From', 'Outcome'].map((each) => h('th', { scope: 'col' }, each)))), rows), problem, more);
}
