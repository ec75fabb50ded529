import { ask, h } from './ask.js';
import { tokens } from './tokens.js';
import { audit } from './audit.js';

/** Who I am; for admins, the API tokens and who did what. */

const main = document.getElementById('content');

async function signOut() {
  await ask('session', 'DELETE');
  location.replace('sign-in.html');
}

async function begin() {
  try {
    const me = await ask('me');
    if (!me.user) {
      location.replace('sign-in.html');
      return;
    }
    main.replaceChildren(
      h('p', {}, h('a', { href: './' }, '← jpacer')),
      h('h1', {}, 'Access'),
      h('section', { 'aria-label': 'You' },
        h('p', {}, me.mode === 'open' ? 'This scheduler is open: everybody on this machine may do everything.' : `You are ${me.user}; your roles: ${me.roles.join(', ') || 'none'}.`),
        me.means === 'session' && h('button', { type: 'button', onclick: signOut }, 'Sign out')),
      ...(me.roles.includes('admin') ? [tokens(), audit()] : [h('p', {}, 'Tokens and the audit log are for admins.')]));
  } catch (error) {
    main.replaceChildren(h('h1', {}, 'Access'), h('p', { class: 'error', role: 'alert' }, error.message));
  }
}

begin();
