import { h } from '../parts/dom.js';
import { api } from './api.js';

/**
 * Keeps what is looked at up to date, and shows whether that works: by the server's events while they come, by asking
 * again and again while they do not. A connection that is lost is seen, and heals by itself.
 */

const POLL = 2000;
const BESIDE_EVENTS = 60000;
const STREAM_AGAIN = 10000;
const LEAST_GAP = 300;
const MOST_GAP = 10000;
const EVENTS = ['run', 'task', 'dag', 'reset'];
const LABELS = { connecting: 'Connecting', live: 'Live', polling: 'Live', paused: 'Paused', lost: 'Connection lost' };

let state = 'connecting';
let paused = false;
let stream = null;
let streamTimer;
let current = null;

export const syncButton = h('button', { class: 'sync', type: 'button', 'data-key': 'sync', onclick: () => pause(!paused) },
  h('span', { class: 'dot' }), h('span', { class: 'label' }));
syncButton.owned = true;

function become(next) {
  state = paused && next !== 'lost' ? 'paused' : next;
  syncButton.dataset.state = state;
  syncButton.lastChild.textContent = LABELS[state];
  syncButton.setAttribute('aria-label', `${LABELS[state]}. ${paused ? 'Show changes again' : 'Stop showing changes'}`);
  syncButton.title = { live: 'Changes are shown as they happen', polling: 'Changes are shown every two seconds', paused: 'Changes are not shown', lost: 'The scheduler does not answer; trying again', connecting: '' }[state];
  const banner = document.querySelector('.lost');
  if (state === 'lost' && !banner) {
    document.getElementById('content').prepend(h('div', { class: 'lost', role: 'alert' }, 'Connection lost. What you see may be out of date; trying again.'));
  } else if (state !== 'lost') banner?.remove();
}

const listeners = new Set();

export const isPaused = () => paused;

/** Calls back when the viewer stops changes from being shown, and when they are shown again; returns what ends that. */
export function onPause(callback) {
  listeners.add(callback);
  return () => listeners.delete(callback);
}

function pause(wanted) {
  paused = wanted;
  listeners.forEach((each) => each());
  become(streaming() ? 'live' : 'polling');
  if (paused) closeStream();
  else {
    openStream();
    current?.pass();
  }
}

const streaming = () => stream?.readyState === EventSource.OPEN;

function closeStream() {
  clearTimeout(streamTimer);
  stream?.close();
  stream = null;
}

function openStream() {
  closeStream();
  if (paused || document.hidden) return;
  stream = new EventSource(api.url('v1/events'));
  stream.onopen = () => { if (state !== 'lost') become('live'); current?.pass(); };
  stream.onerror = () => {
    if (stream?.readyState === EventSource.CLOSED) streamTimer = setTimeout(openStream, STREAM_AGAIN);
    if (state === 'live') become('polling');
    current?.soon(POLL);
  };
  for (const name of EVENTS) {
    stream.addEventListener(name, (event) => {
      let data = {};
      try {
        data = JSON.parse(event.data);
      } catch {
        // an event without a body still says that something changed
      }
      current?.heard({ name, ...data });
    });
  }
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) closeStream();
  else if (!paused) {
    openStream();
    current?.pass();
  }
});

/**
 * Looks now and whenever something changed.
 *
 * @param look asks the server and draws
 * @param options `concerns` says of an event whether it matters here; `failed` draws when the first look fails; `beside` is after
 *   how many milliseconds is looked although no event came, for what no event tells of
 * @returns what ends it
 */
export function live(look, { concerns = () => true, failed, beside = BESIDE_EVENTS } = {}) {
  let ended = false;
  let busy = false;
  let again = false;
  let timer;
  let due = Infinity;
  let cost = 0;
  let last = 0;

  function soon(wait) {
    if (ended) return;
    const at = performance.now() + wait;
    if (at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(pass, wait);
  }

  async function pass() {
    clearTimeout(timer);
    due = Infinity;
    if (ended || busy) {
      again = true;
      return;
    }
    busy = true;
    const begun = performance.now();
    try {
      await look();
      if (!ended) become(streaming() ? 'live' : 'polling');
    } catch (error) {
      if (!ended) {
        if (!error.status || error.status >= 500) become('lost');
        failed?.(error);
      }
    }
    busy = false;
    last = performance.now();
    cost = last - begun;
    if (ended) return;
    if (again) {
      again = false;
      soon(gap());
    } else if (!paused && !document.hidden) soon(streaming() && state === 'live' ? beside : Math.max(POLL, gap()));
    else if (state === 'lost') soon(POLL);
  }

  /** A look that costs much is taken less often. */
  const gap = () => Math.min(MOST_GAP, Math.max(LEAST_GAP, 4 * cost));
  const heard = (event) => { if (!paused && (event.name === 'reset' || concerns(event))) soon(Math.max(0, gap() - (performance.now() - last))); };

  current = { pass, heard, soon };
  if (!stream) openStream();
  pass();
  const own = current;
  return () => {
    ended = true;
    clearTimeout(timer);
    if (current === own) current = null;
  };
}

/** Looks again at once, after the viewer changed something. */
export const refresh = () => current?.pass();
become('connecting');
