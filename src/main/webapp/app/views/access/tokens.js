import { select } from '../../parts/choice.js';
import { ask, field } from '../../parts/dialog.js';
import { h, holder, own, show } from '../../parts/dom.js';
import { icon } from '../../parts/icons.js';
import { act, notice } from '../../parts/notice.js';
import { api } from '../../server/api.js';
import { refresh } from '../../server/live.js';
import { when } from '../../words/time.js';

/** The API tokens: makes them, shows each secret once, ends them. */

const ROLES = [['executor', 'executor: takes tasks'], ['viewer', 'viewer: reads'], ['operator', 'operator: triggers and restarts'], ['admin', 'admin: does everything']];
const HEADS = ['Name', 'Role', 'Made', 'Last used', 'Ends', ''];

export function tokens() {
  const secret = holder({ role: 'status' });
  const list = holder();
  const element = own(h('section', { class: 'card', 'aria-labelledby': 'tokens' },
    h('header', {}, h('h2', { class: 'grow', id: 'tokens' }, 'API tokens'), h('button', { type: 'button', class: 'primary', onclick: make }, icon('plus'), 'New token')), secret, list));

  function make() {
    const name = h('input', { type: 'text', required: true, maxlength: 100, placeholder: 'worker 1' });
    const role = select('Role', ROLES, 'executor', () => {});
    const ends = h('input', { type: 'datetime-local' });
    ask({
      title: 'New API token', about: 'For a program: an executor, a script. Its secret is shown once.', action: 'Make the token',
      fields: [field('Name', name), field('Role', role), field('Ends', ends, 'In your zone; empty for never.')],
      async send() {
        const made = await api.makeToken({ name: name.value, role: role.value, expiresAt: ends.value ? new Date(ends.value).toISOString() : null });
        tell(made);
        refresh();
      },
    });
  }

  function tell(made) {
    const copy = () => act(() => navigator.clipboard.writeText(made.secret), 'The secret is in the clipboard.');
    show(secret, h('div', { class: 'secret' }, h('div', { class: 'grow' }, h('b', {}, `The secret of ${made.token.name}`), h('p', { class: 'note' }, 'Copy it now: it is not shown again.'), h('code', {}, made.secret)),
      h('button', { type: 'button', onclick: copy }, icon('copy'), 'Copy'), h('button', { type: 'button', class: 'icon quiet', 'aria-label': 'Hide the secret', onclick: () => show(secret) }, icon('close'))));
  }

  const revoke = (token) => ask({
    title: `Revoke ${token.name}?`, about: 'Whatever uses it is refused from now on.', action: 'Revoke', danger: true, fields: [],
    async send() {
      await api.revokeToken(token.tokenId);
      notice(`${token.name} was revoked.`);
      refresh();
    },
  });

  const row = (token) => h('tr', { 'data-key': `token-${token.tokenId}` },
    h('td', {}, token.name), h('td', {}, h('span', { class: 'tag' }, token.role)), h('td', { 'data-label': 'Made' }, when(token.createdAt), ` by ${token.createdBy}`),
    h('td', { 'data-label': 'Last used' }, token.lastUsedAt ? [when(token.lastUsedAt), ` from ${token.lastUsedFrom}`] : 'never'),
    h('td', { 'data-label': 'Ends' }, token.expiresAt ? when(token.expiresAt) : 'never'),
    h('td', { class: 'end' }, h('button', { type: 'button', class: 'danger', 'aria-label': `Revoke ${token.name}`, onclick: () => revoke(token) }, 'Revoke')));

  return {
    element,
    async look() {
      const { items } = await api.tokens();
      show(list, items.length
        ? h('table', { class: 'table long' }, h('thead', {}, h('tr', {}, ...HEADS.map((each) => h('th', { scope: 'col' }, each || h('span', { class: 'unseen' }, 'Actions'))))), h('tbody', {}, ...items.map(row)))
        : h('p', { class: 'pad note' }, 'There are none. Executors on other machines and scripts need one each.'));
    },
  };
}
