import { h, own, show } from '../parts/dom.js';
import { roving } from '../parts/roving.js';
import { word } from '../parts/status.js';
import { elapsed, exact, millis, when } from '../words/time.js';

/** How long runs took, the newest at the right: height is time, colour and the foot say what became of them. */

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 15000, 30000, 60000, 120000, 300000, 600000, 1800000, 3600000, 7200000, 21600000, 43200000, 86400000];
const lasted = (run) => (run.endedAt ? millis(run.duration) : Date.now() - Date.parse(run.createdAt));

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

export function bars() {
  const scale = h('div', { class: 'scale', 'aria-hidden': 'true' });
  const plot = h('div', { class: 'plot', role: 'group', 'aria-label': 'Durations of the last runs' });
  const foot = h('figcaption', { class: 'note' });
  const element = own(h('figure', { class: 'bars' }, scale, plot, foot));
  roving(plot, 'a');

  return {
    element,
    update(runs, zone) {
      const shown = [...runs].reverse();
      const most = Math.max(1, ...shown.map(lasted));
      const step = STEPS.find((each) => most / each <= 4) ?? most;
      const top = Math.ceil(most / step) * step;
      const usual = median(shown.filter((run) => run.status === 'SUCCESS').map(lasted));
      const level = (value) => ({ bottom: `${(100 * value) / top}%` });
      show(scale, ...Array.from({ length: Math.round(top / step) + 1 }, (_, i) => h('span', { style: level(i * step) }, i ? elapsed(i * step) : '0')));
      show(plot, usual > 0 && h('span', { class: 'usual', style: level(usual), title: `Median of the successful ones: ${elapsed(usual)}` }),
        ...shown.map((run, i) => {
          const text = `Run ${run.runId}, ${exact(run.execTs, zone)}: ${elapsed(lasted(run))}, ${word(run.status).toLowerCase()}`;
          return h('a', { href: `#/runs/${run.runId}`, 'data-status': run.status, 'data-key': `bar-${run.runId}`, tabindex: i === shown.length - 1 ? 0 : -1, title: text, 'aria-label': text },
            h('span', { class: 'bar', style: { height: `${Math.max(1.5, (100 * lasted(run)) / top)}%` } }));
        }));
      show(foot, h('span', {}, when(shown[0].execTs, zone)), usual > 0 && h('span', { class: 'legend' }, `median of those that succeeded: ${elapsed(usual)}`), h('span', {}, when(shown.at(-1).execTs, zone)));
    },
  };
}
