/** What the viewer chose: kept in the browser, with a word to whom it concerns when it changes. */

const listeners = new Set();
const kept = new Map();

function read(name, usual) {
  if (kept.has(name)) return kept.get(name);
  try {
    return localStorage.getItem(`jpacer.${name}`) ?? usual;
  } catch {
    return usual;
  }
}

export const settings = {
  /** `system`, `light` or `dark`. */
  get theme() { return read('theme', 'system'); },
  /** Whose clocks times are shown in: `mine` or `dag`. */
  get zone() { return read('zone', 'mine'); },
};

export function choose(name, value) {
  kept.set(name, value);
  try {
    localStorage.setItem(`jpacer.${name}`, value);
  } catch {
    // it holds until the page is left
  }
  if (name === 'theme') {
    if (value === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = value;
  }
  listeners.forEach((each) => each());
}

/** Calls back after every change; returns what ends that. */
export function onSetting(callback) {
  listeners.add(callback);
  return () => listeners.delete(callback);
}
