import { h, holder, own, show } from '../../parts/dom.js';
import { icon } from '../../parts/icons.js';
import { act } from '../../parts/notice.js';
import { mark, status, word } from '../../parts/status.js';
import { api } from '../../server/api.js';
import { refresh } from '../../server/live.js';
import { session } from '../../server/session.js';
import { elapsed, took, when } from '../../words/time.js';
import { logPanel } from './log.js';

/** One task of a run: its error, why it does not run, its attempts, its log, its configuration. */

const WAITING = ['NO_STATUS', 'SCHEDULED', 'FAILED_PENDING_RETRY', 'UPSTREAM_FAILED'];
const OVER = ['SUCCESS', 'FAILED', 'UPSTREAM_FAILED'];
const facts = (pairs) => h('dl', { class: 'facts' }, ...pairs.filter(([, value]) => value !== null && value !== undefined).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
const waited = (attempt) => (attempt.queuedAt && attempt.startedAt ? elapsed(new Date(attempt.startedAt) - new Date(attempt.queuedAt)) : took(attempt.queuedAt, attempt.endedAt));

function attemptChoice(task, chosen, choose) {
  if (task.attempts.length < 2) return null;
  return h('div', { class: 'row attempts', role: 'group', 'aria-label': 'Attempts' }, ...task.attempts.map((each) => h('button', {
    type: 'button', 'data-key': `attempt-${each.retry}`, 'aria-pressed': String(each.retry === chosen?.retry), 'aria-label': `Attempt ${each.retry + 1}, ${word(each.status).toLowerCase()}`, onclick: () => choose(each.retry),
  }, mark(each.status, 14), `${each.retry + 1}`)));
}

function configuration(detail) {
  const { config } = detail;
  return facts([
    ['Time-out', elapsed(config.timeoutSeconds * 1000)], ['Retries', String(config.retries)], ['Retry delay', elapsed(config.retryDelaySeconds * 1000)],
    ['Alert on failure', config.alertOnFailure ? 'yes' : 'no'], ['Alert on retry', config.alertOnRetry ? 'yes' : 'no'], ['Notifier', config.notifier],
  ]);
}

export function taskPanel({ close, choose }) {
  const log = logPanel();
  const body = holder({ class: 'pad stack' });
  const element = own(h('aside', { class: 'panel card', 'aria-label': 'Task' }, body, log.element));
  let why = null;
  let detail = null;
  let key = '';
  let latest = null;

  async function learn(run, task) {
    const mine = `${run.runId}/${task.taskId}`;
    const waiting = WAITING.includes(task.status);
    const [reasons, told] = await Promise.all([
      waiting ? api.why(run.runId, task.taskId).catch(() => null) : null,
      detail && key === mine ? detail : api.task(run.runId, task.taskId).catch(() => null),
    ]);
    if (key !== mine) return;
    why = reasons;
    detail = told;
    draw();
  }

  async function operate(work, done) {
    await act(work, done);
    refresh();
  }

  function actions(run, task) {
    if (!session.may('operate') || !OVER.includes(task.status)) return null;
    return h('div', { class: 'row' },
      h('button', { type: 'button', 'data-key': 'retry', onclick: () => operate(() => api.retry(run.runId, task.taskId), `${task.taskId} is tried again.`) }, icon('retry'), 'Retry from here'),
      task.status === 'FAILED' && h('button', { type: 'button', 'data-key': 'mark', onclick: () => operate(() => api.mark(run.runId, task.taskId, 'SUCCESS'), `${task.taskId} was marked as succeeded.`) }, icon('check'), 'Mark as succeeded'));
  }

  function draw() {
    const { run, task, attempt, zone } = latest;
    const logRecords = detail?.logRecords?.[String(attempt?.retry)];
    show(body,
      h('div', { class: 'row nowrap' }, h('h2', { class: 'grow' }, task.taskId), status(attempt?.status ?? task.status, true),
        h('button', { type: 'button', class: 'icon quiet close', 'aria-label': 'Close the task', 'data-key': 'close-task', onclick: close }, icon('close'))),
      attemptChoice(task, attempt, choose),
      attempt?.error && h('div', { class: 'banner flat' }, icon('warn'), h('pre', { class: 'error', tabindex: 0 }, attempt.error)),
      why && why.because.length > 0 && WAITING.includes(task.status) && h('div', { class: 'whynot' }, h('h3', {}, 'Why is it not running?'), h('ul', {}, ...why.because.map((each) => h('li', {}, each.detail)))),
      attempt && facts([
        ['Waited', waited(attempt)], ['Ran', took(attempt.startedAt, attempt.endedAt)], ['Executor', attempt.executorId ?? '–'],
      ]),
      actions(run, task),
      h('details', {}, h('summary', {}, 'Details and configuration'), h('div', { class: 'stack' },
        facts([
          ['Type', task.type ?? 'external'], ['Queue', task.queue], ['Position', `depth ${task.depth}, width ${task.width}`], ['Attempt', attempt ? `${attempt.retry + 1} (retry ${attempt.retry})` : 'none yet'],
          ['Queued', attempt ? when(attempt.queuedAt, zone) : null], ['Claimed', attempt ? when(attempt.claimedAt, zone) : null], ['Started', attempt ? when(attempt.startedAt, zone) : null], ['Ended', attempt ? when(attempt.endedAt, zone) : null],
          ['Log records', logRecords === undefined ? null : logRecords.toLocaleString()],
        ]),
        detail && configuration(detail),
        detail && Object.keys(detail.with).length > 0 && h('pre', { class: 'source', tabindex: 0 }, JSON.stringify(detail.with, null, 2)))));
    log.element.hidden = !attempt;
    if (attempt) log.show({ runId: run.runId, taskId: task.taskId, retry: attempt.retry }, !OVER.includes(attempt.status) && attempt.status !== 'FAILED_PENDING_RETRY', zone);
  }

  return {
    element,
    update(run, task, retry, zone) {
      const mine = `${run.runId}/${task.taskId}`;
      if (mine !== key) {
        key = mine;
        why = null;
        detail = null;
      }
      latest = { run, task, attempt: task.attempts.find((each) => each.retry === retry) ?? task.attempts.at(-1), zone };
      draw();
      learn(run, task);
    },
    end: () => log.end(),
  };
}
