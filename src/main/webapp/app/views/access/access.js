import { h, holder, own, show } from '../../parts/dom.js';
import { icon } from '../../parts/icons.js';
import { act } from '../../parts/notice.js';
import { empty, failed, skeleton } from '../../parts/states.js';
import { api } from '../../server/api.js';
import { live } from '../../server/live.js';
import { session } from '../../server/session.js';
import { audit } from './audit.js';
import { tokens } from './tokens.js';

/** Who one is and may do; for admins, the API tokens and who did what. */

const MAY = { viewer: 'reads everything', operator: 'triggers, restarts, cancels and pauses', executor: 'takes tasks and reports on them', admin: 'does everything' };

const signOut = () => act(async () => {
  await api.signOut();
  location.replace('sign-in.html');
});

const you = () => h('div', { class: 'head' },
  h('div', { class: 'grow' }, h('h1', {}, 'Access'),
    h('p', { class: 'sub' }, session.mode === 'open' ? 'This scheduler is open: everyone on this machine may do everything.' : `You are ${session.user ?? 'nobody'}: ${session.roles?.map((role) => `${role} (${MAY[role]})`).join(', ') || 'without a role'}.`)),
  session.means === 'session' && h('button', { type: 'button', 'data-key': 'sign-out', onclick: signOut }, icon('leave'), 'Sign out'));

export function view(root) {
  if (!session.may('administer')) {
    show(root, you(), empty('access', 'Tokens and the audit log are for admins', 'Ask one of them when a program needs a token.'));
    return () => {};
  }
  const parts = [tokens(), audit()];
  const wait = own(skeleton('tall', 'tall'));
  const body = holder({ class: 'stack' });
  let drawn = false;
  show(body, wait);
  show(root, you(), body);
  return live(async () => {
    await Promise.all(parts.map((part) => part.look()));
    drawn = true;
    show(body, ...parts.map((part) => part.element));
  }, { failed: (error) => { if (!drawn) show(body, failed('Tokens and the audit log could not be read', error)); } });
}
