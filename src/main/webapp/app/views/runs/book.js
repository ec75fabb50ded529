import { ACTIVE } from '../../parts/status.js';
import { api } from '../../server/api.js';

/** The runs that were read so far, the highest number first: grows at its end by pages and at its head by what is new. */

const PAGE = 250;
const HEAD = 50;
const MOST_NEW = 500;

export function runBook(filter) {
  const items = [];
  let cursor = null;
  let whole = false;
  let loading = null;

  const number = /^#?(\d+)$/.exec(filter.q ?? '')?.[1];

  /** How many of the runs have a higher number; that is also the place of the run that has this one. */
  function above(runId) {
    let [from, to] = [0, items.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (items[middle].runId > runId) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** A run by its number, when that is what was searched. */
  async function byNumber() {
    const run = await api.run(number).catch((error) => { if (error.status !== 404) throw error; });
    items.splice(0, items.length, ...(run ? [run] : []));
    whole = true;
  }

  async function first() {
    const page = await api.runs({ ...filter, limit: HEAD });
    items.push(...page.items);
    cursor = page.nextCursor;
    whole = !cursor;
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
    if (!from || !items.length || fresh.length >= MOST_NEW) {
      items.splice(0, items.length, ...fresh);
      cursor = from;
      whole = !from;
    } else items.splice(0, above(fresh.at(-1).runId - 1), ...fresh);
  }

  /** Runs further down that had not ended may have: they are asked for by themselves. */
  async function moving(firstShown, lastShown) {
    const open = items.slice(Math.max(firstShown, HEAD), lastShown + 1).filter((run) => ACTIVE.includes(run.status)).slice(0, 10);
    for (const run of open) Object.assign(run, await api.run(run.runId).then(({ tasks, edges, ...rest }) => rest));
  }

  return {
    items,
    /** Takes what an event says of a run; returns whether the run is one of these. */
    heard(event) {
      if (event.name !== 'run') return false;
      const run = items[above(event.runId)];
      if (run?.runId !== event.runId) return false;
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
      const from = cursor;
      loading ??= api.runs({ ...filter, limit: PAGE, cursor: from }).then((page) => {
        if (cursor !== from) return false; // the list started again meanwhile
        const last = items.at(-1)?.runId ?? Infinity;
        items.push(...page.items.filter((run) => run.runId < last));
        cursor = page.nextCursor;
        whole = !cursor;
        return true;
      }).finally(() => { loading = null; });
      return loading;
    },
  };
}
