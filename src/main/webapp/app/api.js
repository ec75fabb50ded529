/** The one place that speaks to the scheduler. Addresses are relative, so any context path works. */

const BASE = new URL('api/', document.baseURI);

async function call(path, options) {
  const answer = await fetch(new URL(path, BASE), { headers: { Accept: 'application/json' }, ...options });
  const text = await answer.text();
  if (answer.ok) return text ? JSON.parse(text) : null;
  let detail = text;
  try {
    const problem = JSON.parse(text);
    const errors = (problem.errors ?? []).map((each) => `${each.field} ${each.problem}`);
    detail = [problem.detail, ...errors].join('; ');
  } catch {
    // not a problem document: the text says it all
  }
  throw new Error(detail || `${answer.status} ${answer.statusText}`);
}

const encode = encodeURIComponent;
const post = (path, body) => call(path, { method: 'POST', body: body ? JSON.stringify(body) : undefined });

export const api = {
  state: () => call('state'),
  stats: () => call('ui/dagrun/stats'),
  runs: (query) => call(`v1/runs?${new URLSearchParams(query)}`),
  run: (runId) => call(`v1/runs/${encode(runId)}`),
  restart: (runId) => post(`v1/runs/${encode(runId)}/restart`),
  dags: () => call('v1/dags'),
  dag: (dagId) => call(`v1/dags/${encode(dagId)}`),
  trigger: (dagId, body) => post(`v1/dags/${encode(dagId)}/runs`, body),
  pause: (dagId, paused) => post(`v1/dags/${encode(dagId)}/${paused ? 'pause' : 'unpause'}`),
  logs: (runId, taskId, retry, after) =>
    call(`v1/runs/${encode(runId)}/tasks/${encode(taskId)}/attempts/${retry}/logs?after=${after}&limit=500`),
  system: () => Promise.all([call('state'), call('v1/nodes'), call('v1/executors'), call('v1/queues')]),
};
