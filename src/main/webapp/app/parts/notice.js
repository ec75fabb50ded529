import { h } from './dom.js';
import { icon } from './icons.js';

/** Says something at the edge of the page for a while; what went wrong stays longer. */
export function notice(text, bad = false) {
  const toast = h('div', { class: bad ? 'toast bad' : 'toast' }, icon(bad ? 'warn' : 'check'), h('div', { class: 'grow' }, text));
  document.getElementById('notice').append(toast);
  setTimeout(() => toast.remove(), bad ? 12000 : 4000);
}

/** Does something that the viewer asked for and says how it went. */
export async function act(work, done) {
  try {
    const answer = await work();
    if (done) notice(typeof done === 'function' ? done(answer) : done);
    return answer;
  } catch (error) {
    notice(error.message, true);
    return undefined;
  }
}
