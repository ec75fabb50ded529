import { h, holder, own, show } from '../../parts/dom.js';
import { act } from '../../parts/notice.js';
import { api } from '../../server/api.js';
import { when } from '../../words/time.js';

/** Who did what, the newest first, a page at a time. */

const PAGE = 50;
const HEADS = ['When', 'Who', 'What', 'About', 'From', 'Outcome'];
const words = (action) => action.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function about(entry) {
  if (entry.runId) return h('a', { href: `#/runs/${entry.runId}${entry.taskId ? `?task=${encodeURIComponent(entry.taskId)}` : ''}` }, [entry.dagId, `#${entry.runId}`, entry.taskId].filter(Boolean).join(' '));
  if (entry.dagId) return h('a', { href: `#/dags/${encodeURIComponent(entry.dagId)}` }, entry.dagId);
  return h('span', { class: 'muted' }, entry.path);
}

const outcome = (status) => (status < 400
  ? h('span', { class: 'status', 'data-status': 'SUCCESS' }, 'done')
  : h('span', { class: 'status', 'data-status': 'FAILED' }, `refused (${status})`));

const row = (entry) => h('tr', { 'data-key': `entry-${entry.entryId}` },
  h('td', {}, when(entry.at)), h('td', {}, entry.who), h('td', {}, words(entry.action)), h('td', {}, about(entry)),
  h('td', { class: 'num' }, entry.address), h('td', {}, outcome(entry.status)));

export function audit() {
  const list = holder();
  const element = own(h('section', { class: 'card', 'aria-labelledby': 'audit' }, h('header', {}, h('h2', { id: 'audit' }, 'Who did what')), list));
  let entries = [];
  let cursor = null;

  function draw() {
    show(list, h('table', { class: 'table' }, h('thead', {}, h('tr', {}, ...HEADS.map((each) => h('th', { scope: 'col' }, each)))), h('tbody', {}, ...entries.map(row))),
      cursor && h('p', { class: 'foot' }, h('button', { type: 'button', onclick: () => act(older) }, 'Older entries')));
  }

  async function older() {
    const page = await api.audit({ limit: PAGE, cursor });
    entries.push(...page.items);
    cursor = page.nextCursor;
    draw();
  }

  return {
    element,
    async look() {
      const page = await api.audit({ limit: PAGE });
      const oldest = page.items.at(-1)?.entryId ?? 0;
      const rest = entries.filter((each) => each.entryId < oldest);
      if (!rest.length) cursor = page.nextCursor;
      entries = [...page.items, ...rest];
      draw();
    },
  };
}
