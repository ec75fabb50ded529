import { ask, h } from './ask.js';

/** Signs in by the ways that the scheduler offers, and goes back to where the reader came from. */

const main = document.getElementById('content');
const back = `./${location.hash}`;

function field(name, label, type, autocomplete) {
  return h('label', {}, h('span', {}, label), h('input', { name, type, autocomplete, required: true, maxlength: 200 }));
}

function form() {
  const problem = h('p', { class: 'error', role: 'alert' });
  const button = h('button', { class: 'primary', type: 'submit' }, 'Sign in');
  return h('form', {
    onsubmit: async (event) => {
      event.preventDefault();
      const given = new FormData(event.target);
      problem.textContent = '';
      button.disabled = true;
      try {
        await ask('session', 'POST', { user: given.get('user'), password: given.get('password') });
        location.replace(back);
      } catch (error) {
        problem.textContent = error.message;
        button.disabled = false;
        event.target.elements.password.select();
      }
    },
  }, field('user', 'Name', 'text', 'username'), field('password', 'Password', 'password', 'current-password'), problem, button);
}

async function begin() {
  try {
    const me = await ask('me');
    if (me.user) {
      location.replace(back);
      return;
    }
    main.replaceChildren(h('h1', {}, 'Sign in to jpacer'),
      ...(me.signIn.includes('password') ? [form()] : []),
      ...(me.signIn.includes('provider') ? [h('p', {}, h('a', { class: 'button', href: 'api/v1/session/provider' }, 'Sign in with your organisation'))] : []),
      ...(me.signIn.length ? [] : [h('p', {}, `No one can sign in here: the mode is ${me.mode}.`)]));
    main.querySelector('input')?.focus();
  } catch (error) {
    main.replaceChildren(h('h1', {}, 'Sign in to jpacer'), h('p', { class: 'error', role: 'alert' }, error.message));
  }
}

begin();
