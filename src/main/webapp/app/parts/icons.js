import { s } from './dom.js';

/** Small drawings of 16 by 16: lines in the colour of the text around them. */

const PATHS = {
  runs: ['M2.5 4h11M2.5 8h7M2.5 12h9'],
  dags: ['M5 8h2.5l2.5-4M7.5 8l2.5 4', 'M1.7 8a1.6 1.6 0 1 0 3.2 0 1.6 1.6 0 1 0-3.2 0M10.5 3.5a1.6 1.6 0 1 0 3.2 0 1.6 1.6 0 1 0-3.2 0M10.5 12.5a1.6 1.6 0 1 0 3.2 0 1.6 1.6 0 1 0-3.2 0'],
  system: ['M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01'],
  access: ['M3.5 7h9v6.5h-9zM5.5 7v-2a2.5 2.5 0 0 1 5 0v2M8 9.7v1.3'],
  leave: ['M6.5 13.5h-4v-11h4M10 11l3-3-3-3M13 8H6'],
  settings: ['M2 5h6M12 5h2M2 11h2M8 11h6', 'M8 5a2 2 0 1 0 4 0 2 2 0 1 0-4 0M4 11a2 2 0 1 0 4 0 2 2 0 1 0-4 0'],
  play: ['M5 3.5v9l7.5-4.5z'],
  restart: ['M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3'],
  stop: ['M4 4h8v8H4z'],
  close: ['M4 4l8 8M12 4l-8 8'],
  search: ['M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.5 10.5l3 3'],
  copy: ['M5.5 5.5h8v8h-8z', 'M10.5 5.5v-3h-8v8h3'],
  download: ['M8 2.5v7.5M5 7.5l3 3 3-3M3 13.5h10'],
  sun: ['M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.5 3.5l.7.7M11.8 11.8l.7.7M12.5 3.5l-.7.7M4.2 11.8l-.7.7'],
  moon: ['M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z'],
  auto: ['M2 3h12v8H2zM6 13.5h4'],
  warn: ['M8 2l6.5 11.5h-13zM8 6.5v3M8 11.7h.01'],
  calendar: ['M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v2.5M10.5 2v2.5'],
  plus: ['M8 3.5v9M3.5 8h9'],
  minus: ['M3.5 8h9'],
  fit: ['M2.5 6v-3.5h3.5M10 2.5h3.5v3.5M13.5 10v3.5h-3.5M6 13.5h-3.5v-3.5'],
  up: ['M8 13V3.5M4 7l4-4 4 4'],
  down: ['M8 3v9.5M4 9l4 4 4-4'],
  left: ['M10 3.5L5.5 8l4.5 4.5'],
  right: ['M6 3.5l4.5 4.5-4.5 4.5'],
  retry: ['M3 8a5 5 0 0 1 8.8-3.2L13 6M13 2.5V6H9.5M13 8a5 5 0 0 1-8.8 3.2L3 10M3 13.5V10h3.5'],
  braces: ['M6 2.5c-1.5 0-2 .7-2 2v1.5c0 1-.5 2-1.5 2 1 0 1.5 1 1.5 2v1.5c0 1.3.5 2 2 2M10 2.5c1.5 0 2 .7 2 2v1.5c0 1 .5 2 1.5 2-1 0-1.5 1-1.5 2v1.5c0 1.3-.5 2-2 2'],
  check: ['M3.5 8.5l3 3 6-7'],
};

export const icon = (name, size = 16) => s('svg', {
  class: `icon-${name}`, width: `${size / 16}rem`, height: `${size / 16}rem`, viewBox: '0 0 16 16', fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6, 'stroke-linecap': 'round',
  'stroke-linejoin': 'round', 'aria-hidden': 'true',
}, ...(PATHS[name] ?? []).map((d) => s('path', { d })));
