package org.jpacer.persistence.run;

import static org.jpacer.persistence.jdbc.Columns.ints;
import static org.jpacer.persistence.jdbc.Columns.longs;
import static org.jpacer.persistence.jdbc.Columns.texts;
import static org.jpacer.persistence.jdbc.Columns.times;
import static org.jpacer.persistence.jdbc.TransactionAborted.wrap;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.engine.port.AlertStore.NewAlert;
import org.jpacer.engine.port.run.AttemptEnd;
import org.jpacer.engine.port.run.Intervention;
import org.jpacer.engine.port.run.NewTask;
import org.jpacer.engine.port.run.OpenRun;
import org.jpacer.engine.port.run.PreclaimedTask;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.RunProgress;
import org.jpacer.engine.port.run.RunStore.LockedTasks;
import org.jpacer.engine.port.run.RunStore.RunTransaction;
import org.jpacer.engine.port.run.RunStore.TaskReset;
import org.jpacer.engine.port.run.TaskState;
import org.jpacer.persistence.jdbc.Sql;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskInstanceId;

/** A transaction on runs, their tasks and the task queue. Every set of rows is one statement. */
final class PostgresRunTransaction implements RunTransaction {

  private final Sql sql;
  private final EndedCounts counts = new EndedCounts();
  private final RunRows runRows;
  private final TaskRows taskRows;
  private final QueueRows queueRows;

  PostgresRunTransaction(Sql sql) {
    this.sql = sql;
    runRows = new RunRows(sql, counts);
    taskRows = new TaskRows(sql, counts);
    queueRows = new QueueRows(sql, counts);
  }

  /** Stores the counts of ended runs and attempts, last before the commit. */
  void storeCounts() {
    counts.store(sql);
  }

  @Override
  public List<OpenRun> takeWaiting(int limit) {
    return List.copyOf(lock(wrap(() -> new WaitingRuns(sql).take(limit))).values());
  }

  @Override
  public boolean takeWaiting(long runId) {
    return wrap(() -> new WaitingRuns(sql).take(runId));
  }

  @Override
  public Map<Long, OpenRun> lock(Collection<Long> runIds) {
    return runRows.lock(runIds);
  }

  @Override
  public LockedTasks lockTasks(Collection<TaskInstanceId> places) {
    return new LockedTasks(
        runRows.lockAhead(places.stream().map(TaskInstanceId::runId).distinct().toList()),
        tasks(places));
  }

  @Override
  public Map<TaskInstanceId, TaskState> tasks(Collection<TaskInstanceId> places) {
    return wrap(() -> new TaskStateQuery(sql).at(places));
  }

  @Override
  public List<TaskState> tasks(long runId) {
    return wrap(() -> new TaskStateQuery(sql).of(runId));
  }

  @Override
  public Optional<Integer> dispatchOfPastAttempt(TaskInstanceId place, int retry) {
    return wrap(() -> new TaskStateQuery(sql).dispatchOfPastAttempt(place, retry));
  }

  @Override
  public void insertTasks(Collection<NewTask> tasks, Instant now) {
    taskRows.insertTasks(tasks, now);
  }

  @Override
  public void enqueue(Collection<ReadyTask> tasks) {
    queueRows.enqueue(tasks);
  }

  @Override
  public void enqueueHeld(Collection<PreclaimedTask> tasks, Instant now) {
    queueRows.enqueueHeld(tasks, now);
  }

  @Override
  public void markRunning(Map<TaskInstanceId, Instant> leases, Instant now) {
    queueRows.markRunning(leases, now);
  }

  @Override
  public void endAttempts(Collection<AttemptEnd> ends, Instant now) {
    queueRows.endAttempts(ends, now);
  }

  @Override
  public void retryTasks(Collection<ReadyTask> retries) {
    taskRows.retryTasks(retries);
  }

  @Override
  public Map<TaskInstanceId, Integer> countDownParents(
      Map<TaskInstanceId, Integer> parents, Instant now) {
    return taskRows.countDownParents(parents, now);
  }

  @Override
  public Map<Long, Integer> failUpstream(Collection<TaskInstanceId> places, Instant now) {
    return taskRows.failUpstream(places, now);
  }

  @Override
  public void resetTasks(Collection<TaskReset> tasks, Instant now) {
    taskRows.resetTasks(tasks, now);
  }

  @Override
  public void advance(Collection<RunProgress> runs, Instant now) {
    runRows.advance(runs, now);
  }

  @Override
  public void reopen(long runId, int openTasks, int restarts, Instant now) {
    runRows.reopen(runId, openTasks, restarts, now);
  }

  @Override
  public void markTask(AttemptEnd end, Instant now) {
    taskRows.markTask(end, now);
  }

  @Override
  public void setPendingParents(Map<TaskInstanceId, Integer> parents, Instant now) {
    taskRows.setPendingParents(parents, now);
  }

  @Override
  public void updateStatus(
      OpenRun run, int succeeded, int unsuccessful, DagRunStatus status, Instant now) {
    runRows.updateStatus(run, succeeded, unsuccessful, status, now);
  }

  @Override
  public void intervened(Intervention did) {
    sql.enqueue(
        """
        insert into intervention
          (run_id, task_index, retry, action, status, done_by, created_at)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        did.place().runId(),
        did.place().taskIndex(),
        did.retry(),
        did.action().name(),
        did.status() == null ? null : did.status().name(),
        did.by(),
        did.at());
  }

  @Override
  public List<TaskInstanceId> readyNotQueued(int limit) {
    return queueRows.readyNotQueued(limit);
  }

  @Override
  public void alert(Collection<NewAlert> alerts, Instant now) {
    if (alerts.isEmpty()) {
      return;
    }
    sql.enqueue(
        """
        insert into alert
          (kind, run_id, dag_id, exec_ts, task_id, retry, error, notifier, due_at)
        select *, ?::timestamptz from unnest(
          ?::text[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[], ?::integer[],
          ?::text[], ?::text[])
        """,
        now,
        texts(alerts, each -> each.alert().kind().name()),
        longs(alerts, each -> each.alert().runId()),
        texts(alerts, each -> each.alert().attempt().run().dagId()),
        times(alerts, each -> each.alert().attempt().run().execTs()),
        texts(alerts, each -> each.alert().attempt().taskId()),
        ints(alerts, each -> each.alert().attempt().retry()),
        texts(alerts, each -> each.alert().error()),
        texts(alerts, NewAlert::notifier));
  }

  @Override
  public void setReason(long runId, String reason) {
    runRows.setReason(runId, reason);
  }

  @Override
  public int releaseExpired(Instant now) {
    return queueRows.releaseExpired(now);
  }

  @Override
  public List<TaskInstanceId> expiredRunning(Instant now, int limit) {
    return queueRows.expiredRunning(now, limit);
  }
}
