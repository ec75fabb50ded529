import { h, show } from './dom.js';
import { runs } from './views/runs.js';
import { run } from './views/run.js';
import { dags } from './views/dags.js';
import { dag } from './views/dag.js';
import { system } from './views/system.js';

const VIEWS = { runs: [runs, run], dags: [dags, dag], system: [system] };
const content = document.getElementById('content');
let leave = () => {};

function route() {
  const [path, query] = location.hash.replace(/^#\//, '').split('?');
  const [name, id] = path.split('/').map(decodeURIComponent);
  const [list, one] = VIEWS[name] ?? VIEWS.runs;
  leave();
  show(content, h('div', { class: 'loading', 'aria-busy': 'true' }));
  document.querySelectorAll('.bar nav a').forEach((link) => {
    if (link.getAttribute('href') === `#/${name || 'runs'}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  });
  document.title = `${id ?? name ?? 'runs'} · jpacer`;
  leave = id && one ? one(content, id, new URLSearchParams(query)) : list(content, new URLSearchParams(query));
}

addEventListener('hashchange', () => { route(); content.focus(); });
if (!VIEWS[location.hash.replace(/^#\//, '').split(/[/?]/)[0]]) location.replace('#/runs');
else route();
