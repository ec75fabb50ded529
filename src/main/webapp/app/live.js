/** Repeats a look at the scheduler while the page is seen, and shows whether that works. */

const EVERY = 1500;
const button = document.getElementById('sync');
let on = true;
let wake = () => {};

function state(name, label) {
  button.dataset.state = name;
  button.querySelector('.label').textContent = label;
  button.setAttribute('aria-pressed', String(on));
}

button.addEventListener('click', () => {
  on = !on;
  state(on ? 'live' : 'paused', on ? 'Live' : 'Paused');
  if (on) wake();
});
document.addEventListener('visibilitychange', () => { if (!document.hidden && on) wake(); });

/** Calls `look` now and again and again; returns what ends it. */
export function live(look, failed) {
  let ended = false;
  let timer;
  async function pass() {
    clearTimeout(timer);
    try {
      await look();
      if (!ended) state(on ? 'live' : 'paused', on ? 'Live' : 'Paused');
    } catch (error) {
      if (ended) return;
      state('lost', 'Connection lost');
      failed?.(error);
    }
    if (!ended) timer = setTimeout(() => { if (on && !document.hidden) pass(); }, EVERY);
  }
  wake = pass;
  pass();
  return () => { ended = true; clearTimeout(timer); wake = () => {}; };
}

export const refresh = () => wake();
