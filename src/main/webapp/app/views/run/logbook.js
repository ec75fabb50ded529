import { api } from '../../server/api.js';
import { follower } from './follow.js';

/**
 * The records of one attempt that were read so far: a stretch without gaps that grows at both ends. It begins with the
 * newest, so that the end of a long log is there at once.
 */

const PAGE = 500;

export function logbook({ runId, taskId, retry }, { level, q }, grown) {
  const records = [];
  let atStart = false;
  let earlier = null;
  let later = null;
  let ended = false;
  const read = (filter) => api.logs(runId, taskId, retry, { level, q, limit: PAGE, ...filter }).then((page) => page.items);
  const last = () => records.at(-1)?.sequence ?? 0;

  function add(fresh) {
    const from = last();
    const own = fresh.filter((each) => each.sequence > from);
    if (own.length && !ended) {
      records.push(...own);
      grown('end', own);
    }
    return own.length;
  }

  /** Reads what was written since. */
  function after() {
    later ??= (async () => {
      while (!ended && await read({ after: last() }).then(add) === PAGE);
    })().finally(() => { later = null; });
    return later;
  }

  /** Reads a page of what was written before; returns whether there was any. */
  function before() {
    if (atStart || !records.length) return Promise.resolve(false);
    earlier ??= read({ before: records[0].sequence }).then((fresh) => {
      if (ended) return false;
      atStart = fresh.length < PAGE;
      records.unshift(...fresh);
      grown('start', fresh);
      return fresh.length > 0;
    }).finally(() => { earlier = null; });
    return earlier;
  }

  const address = () => api.url(`v1/runs/${runId}/tasks/${encodeURIComponent(taskId)}/attempts/${retry}/logs?${new URLSearchParams({ after: last(), level, ...(q ? { q } : {}) })}`);

  return {
    records,
    get atStart() { return atStart; },
    before,
    after,
    /** Follows what is written; returns what ends that. */
    follow: (tell) => follower({ address, take: add, ask: after, tell }),
    async begin() {
      const fresh = await read({ before: Number.MAX_SAFE_INTEGER });
      atStart = fresh.length < PAGE;
      add(fresh);
    },
    /** Every record, from the first: for a file. */
    async whole(told) {
      const all = [];
      for (let page = await read({ after: 0 }); page.length && !ended; page = await read({ after: all.at(-1).sequence })) {
        all.push(...page);
        told(all.length);
      }
      return all;
    },
    end() { ended = true; },
  };
}
