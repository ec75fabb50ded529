import { ask, h } from './ask.js';

/** The API tokens: makes them, shows each secret once, ends them. */

const ROLES = ['executor', 'viewer', 'operator', 'admin'];
const time = (text) => (text ? new Date(text).toLocaleString() : '–');

export function tokens() {
  const list = h('div', {});
  const news = h('div', { role: 'status' });
  const problem = h('p', { class: 'error', role: 'alert' });

  async function tell(work) {
    problem.textContent = '';
    try {
      await work();
    } catch (error) {
      problem.textContent = error.message;
    }
  }

  const revoke = (token) => tell(async () => {
    if (!confirm(`Revoke ${token.name}? Whatever uses it is refused from now on.`)) return;
    await ask(`tokens/${token.tokenId}`, 'DELETE');
    await load();
  });

  async function load() {
    const { items } = await ask('tokens');
    list.replaceChildren(items.length ? h('table', {},
      h('thead', {}, h('tr', {}, ...['Name', 'Role', 'Made', 'By', 'Last used', 'Ends', ''].map((each) => h('th', { scope: 'col' }, each)))),
      h('tbody', {}, ...items.map((each) => h('tr', {},
        ...[each.name, each.role, time(each.createdAt), each.createdBy, each.lastUsedAt ? `${time(each.lastUsedAt)} from ${each.lastUsedFrom}` : 'never', each.expiresAt ? time(each.expiresAt) : 'never'].map((cell) => h('td', {}, cell)),
        h('td', {}, h('button', { type: 'button', 'aria-label': `Revoke ${each.name}`, onclick: () => revoke(each) }, 'Revoke')))))) : h('p', {}, 'There are none.'));
  }

  const make = (event) => {
    event.preventDefault();
    const given = new FormData(event.target);
    return tell(async () => {
      const ends = given.get('ends');
      const made = await ask('tokens', 'POST', { name: given.get('name'), role: given.get('role'), expiresAt: ends ? new Date(ends).toISOString() : null });
      event.target.reset();
      news.replaceChildren(h('p', {}, `The secret of ${made.token.name}; copy it now, it is shown this once:`), h('p', {}, h('code', {}, made.secret)));
      await load();
    });
  };

  tell(load);
  return h('section', { 'aria-labelledby': 'tokens' }, h('h2', { id: 'tokens' }, 'API tokens'),
    h('form', { class: 'row', onsubmit: make },
      h('label', {}, h('span', {}, 'Name'), h('input', { name: 'name', required: true, maxlength: 100 })),
      h('label', {}, h('span', {}, 'Role'), h('select', { name: 'role' }, ...ROLES.map((each) => h('option', {}, each)))),
      h('label', {}, h('span', {}, 'Ends (optional)'), h('input', { name: 'ends', type: 'datetime-local' })),
      h('button', { class: 'primary', type: 'submit' }, 'Make a token')), news, problem, list);
}
