/** The one place that speaks to the scheduler. Addresses are relative, so any context path works. */

const BASE = new URL('api/', document.baseURI);
const LONGEST_WAIT = 20000;
const encode = encodeURIComponent;

/** An error answer: `status` is the HTTP status, 0 without an answer. */
export class ApiError extends Error {
  constructor(status, message, errors = []) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

/** What happens when the scheduler does not know who asks. */
let unknownCaller = () => {};
export const onUnknownCaller = (callback) => { unknownCaller = callback; };

async function call(path, options) {
  let answer;
  let text;
  try {
    answer = await fetch(new URL(path, BASE), { headers: { Accept: 'application/json', 'X-Jpacer-Page': '1' }, signal: AbortSignal.timeout(LONGEST_WAIT), ...options });
    text = await answer.text();
  } catch {
    throw new ApiError(0, 'The scheduler does not answer.');
  }
  if (answer.ok) return text ? JSON.parse(text) : null;
  let problem = {};
  try {
    problem = JSON.parse(text);
  } catch {
    // not a problem document: the status says it
  }
  if (answer.status === 401) unknownCaller();
  const errors = problem.errors ?? [];
  const detail = [problem.detail ?? problem.title, ...errors.map((each) => `${each.field} ${each.problem}`)].filter(Boolean).join('; ');
  throw new ApiError(answer.status, detail || `The scheduler answered ${answer.status} ${answer.statusText}.`, errors);
}

const post = (path, body) => call(path, { method: 'POST', body: body ? JSON.stringify(body) : undefined });
const task = (runId, taskId) => `v1/runs/${encode(runId)}/tasks/${encode(taskId)}`;

/** A query of what is given; lists are repeated. */
function query(values) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values ?? {})) {
    for (const each of [value].flat()) if (each !== undefined && each !== null && each !== '') parameters.append(name, each);
  }
  return parameters.size ? `?${parameters}` : '';
}

export const api = {
  url: (path) => new URL(path, BASE),
  me: () => call('v1/me'),
  signOut: () => call('v1/session', { method: 'DELETE' }),
  tokens: () => call('v1/tokens'),
  makeToken: (token) => post('v1/tokens', token),
  revokeToken: (tokenId) => call(`v1/tokens/${tokenId}`, { method: 'DELETE' }),
  audit: (filter) => call(`v1/audit${query(filter)}`),
  state: () => call('state'),
  stats: () => call('v1/stats'),
  runs: (filter) => call(`v1/runs${query(filter)}`),
  run: (runId) => call(`v1/runs/${encode(runId)}`),
  restart: (runId) => post(`v1/runs/${encode(runId)}/restart`),
  cancel: (runId) => post(`v1/runs/${encode(runId)}/cancel`),
  /** Without the tasks of each, which are most of what there is to say. */
  dags: () => call('v1/dags?tasks=false'),
  dag: (dagId) => call(`v1/dags/${encode(dagId)}`),
  trigger: (dagId, body) => post(`v1/dags/${encode(dagId)}/runs`, body),
  pause: (dagId, paused) => post(`v1/dags/${encode(dagId)}/${paused ? 'pause' : 'unpause'}`),
  versions: (dagId) => call(`v1/dags/${encode(dagId)}/versions`),
  version: (dagId, number) => call(`v1/dags/${encode(dagId)}/versions/${number}`),
  next: (dagId, count, from) => call(`v1/dags/${encode(dagId)}/next${query({ count, from })}`),
  backfill: (dagId, body) => post(`v1/dags/${encode(dagId)}/backfill`, body),
  backfillOf: (backfillId) => call(`v1/backfills/${encode(backfillId)}`),
  cancelBackfill: (backfillId) => post(`v1/backfills/${encode(backfillId)}/cancel`),
  scheduleEvents: (dagId, limit) => call(`v1/dags/${encode(dagId)}/events?limit=${limit}`),
  grid: (dagId, runs) => call(`v1/dags/${encode(dagId)}/history/grid?runs=${runs}`),
  days: (dagId, filter) => call(`v1/dags/${encode(dagId)}/history/days${query(filter)}`),
  task: (runId, taskId) => call(task(runId, taskId)),
  why: (runId, taskId) => call(`${task(runId, taskId)}/why`),
  retry: (runId, taskId) => post(`${task(runId, taskId)}/retry`),
  mark: (runId, taskId, status) => post(`${task(runId, taskId)}/mark`, { status }),
  logs: (runId, taskId, retry, filter) => call(`${task(runId, taskId)}/attempts/${retry}/logs${query(filter)}`),
  nodes: () => call('v1/nodes'),
  executors: () => call('v1/executors'),
  queues: () => call('v1/queues'),
};
