import { drawFrame } from './frame/frame.js';
import { onSetting } from './frame/settings.js';
import { h, show } from './parts/dom.js';
import { failed, skeleton } from './parts/states.js';
import { session } from './server/session.js';

/** Which view an address shows: `#/name`, or `#/name/id/part` for one thing and a part of it, then `?` and choices. */

const LIST = { runs: () => import('./views/runs/runs.js'), dags: () => import('./views/dags/dags.js'), system: () => import('./views/system/system.js'), access: () => import('./views/access/access.js') };
const ONE = { runs: () => import('./views/run/run.js'), dags: () => import('./views/dag/dag.js') };

const content = document.getElementById('content');
/** Each view draws into a room of its own: what a view receives after it was left is not shown. */
let room = null;
let leave = () => {};
let turn = 0;
let shown = '';

function place() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, id, part] = path.split('/').map(decodeURIComponent);
  return { name: LIST[name] ? name : 'runs', id: ONE[name] && id ? id : null, part: part ?? '', query: new URLSearchParams(query) };
}

async function route() {
  const { name, id, part, query } = place();
  const mine = ++turn;
  leave();
  leave = () => {};
  drawFrame(name);
  document.title = `${id ?? { runs: 'Runs', dags: 'DAGs', system: 'System', access: 'Access' }[name]} · jpacer`;
  const where = `${name}/${id}`;
  room = h('div', {}, skeleton('', 'tall', ''));
  content.replaceChildren(room);
  if (where !== shown) {
    scrollTo(0, 0);
    if (shown) content.focus({ preventScroll: true });
  }
  shown = where;
  try {
    const { view } = await (id ? ONE : LIST)[name]();
    if (mine === turn) leave = view(room, { id, part, query });
  } catch (error) {
    if (mine === turn) show(room, failed('This view could not be shown', error, () => location.reload()));
  }
}

document.querySelector('a.skip')?.addEventListener('click', (event) => { event.preventDefault(); content.focus(); });
addEventListener('hashchange', route);
onSetting(route);
// actions depend on who asks, so that is known before anything is drawn
session.begin().then(route);
drawFrame(place().name);
