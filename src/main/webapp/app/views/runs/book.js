import { ACTIVE } from '../../parts/status.js';
import { api } from '../../server/api.js';

/** The runs that were read so far, newest first: grows at its end by pages and at its head by what is new. */

const PAGE = 500;
const HEAD = 50;
const MOST_NEW = 500;

export function runBook(filter) {
  const items = [];
  const places = new Map();
  let cursor = null;
  let whole = false;
  let loading = null;

  function index() {
    places.clear();
    items.forEach((run, i) => places.set(run.runId, i));
  }

  const number = /^#?(\d+)$/.exec(filter.q ?? '')?.[1];

  /** A run by its number, when that is what was searched. */
  async function byNumber() {
    const run = await api.run(number).catch((error) => { if (error.status !== 404) throw error; });
    items.splice(0, items.length, ...(run ? [run] : []));
    whole = true;
    index();
  }

  async function first() {
    const page = await api.runs({ ...filter, limit: HEAD });
    items.push(...page.items);
    cursor = page.nextCursor;
    whole = !cursor;
    index();
  }

  /** What is newer than what is known; starts again when that is too much. */
  async function head() {
    const fresh = [];
    let from = null;
    do {
      const page = await api.runs({ ...filter, limit: HEAD, cursor: from });
      fresh.push(...page.items);
      from = page.nextCursor;
    } while (from && items.length && fresh.at(-1).runId > items[0].runId && fresh.length < MOST_NEW);
    if (!items.length || fresh.length >= MOST_NEW) {
      items.length = 0;
      cursor = from;
      whole = !from;
      items.push(...fresh);
    } else {
      const seen = new Set(fresh.map((run) => run.runId));
      const oldest = fresh.at(-1)?.runId ?? Infinity;
      const rest = items.filter((run) => run.runId < oldest && !seen.has(run.runId));
      items.splice(0, items.length, ...fresh, ...(from || rest.length ? rest : []));
    }
    index();
  }

  /** Runs further down that had not ended may have: they are asked for by themselves. */
  async function moving(firstShown, lastShown) {
    const open = items.slice(firstShown, lastShown + 1).filter((run, i) => firstShown + i >= HEAD && ACTIVE.includes(run.status)).slice(0, 10);
    for (const run of open) Object.assign(run, await api.run(run.runId).then(({ tasks, edges, ...rest }) => rest));
  }

  return {
    items,
    /** Takes what an event says of a run; returns whether the run is one of these. */
    heard(event) {
      const run = items[places.get(event.runId)];
      if (!run || event.name !== 'run') return false;
      for (const name of Object.keys(run)) if (event[name] !== undefined) run[name] = event[name];
      return true;
    },
    get whole() { return whole; },
    get empty() { return whole && !items.length; },
    refresh: async (shown = [0, -1]) => {
      if (number) await byNumber();
      else if (!items.length) await first();
      else {
        await head();
        await moving(...shown);
      }
    },
    /** Reads the next page when there is one; returns whether there was. */
    more() {
      if (whole || !cursor) return Promise.resolve(false);
      loading ??= api.runs({ ...filter, limit: PAGE, cursor }).then((page) => {
        items.push(...page.items.filter((run) => !places.has(run.runId)));
        for (let i = places.size; i < items.length; i++) places.set(items[i].runId, i);
        cursor = page.nextCursor;
        whole = !cursor;
        return true;
      }).finally(() => { loading = null; });
      return loading;
    },
  };
}
