package org.jpacer.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.ZoneId;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jpacer.run.TaskStatus;
import org.jpacer.wire.JsonRecords;
import org.jpacer.wire.v1.dag.Backfill;
import org.jpacer.wire.v1.dag.BackfillCreated;
import org.jpacer.wire.v1.dag.BackfillRequest;
import org.jpacer.wire.v1.dag.DagList;
import org.jpacer.wire.v1.dag.DagRegistration;
import org.jpacer.wire.v1.dag.DagVersionList;
import org.jpacer.wire.v1.dag.DagVersionView;
import org.jpacer.wire.v1.dag.DagView;
import org.jpacer.wire.v1.dag.ExecutionTimes;
import org.jpacer.wire.v1.dag.ScheduleEventList;
import org.jpacer.wire.v1.event.DagEvent;
import org.jpacer.wire.v1.event.ResetEvent;
import org.jpacer.wire.v1.event.RunEvent;
import org.jpacer.wire.v1.event.TaskEvent;
import org.jpacer.wire.v1.log.LogPage;
import org.jpacer.wire.v1.log.LogPage.LogEntry;
import org.jpacer.wire.v1.log.LogsRequest;
import org.jpacer.wire.v1.log.LogsResponse;
import org.jpacer.wire.v1.run.MarkRequest;
import org.jpacer.wire.v1.run.Run;
import org.jpacer.wire.v1.run.RunDetail;
import org.jpacer.wire.v1.run.RunList;
import org.jpacer.wire.v1.run.TaskDetail;
import org.jpacer.wire.v1.run.TriggerRequest;
import org.jpacer.wire.v1.run.WhyNotRunning;
import org.jpacer.wire.v1.system.NodeList;
import org.jpacer.wire.v1.system.QueueList;
import org.jpacer.wire.v1.system.Stats;
import org.jpacer.wire.v1.worker.ClaimRequest;
import org.jpacer.wire.v1.worker.ClaimResponse;
import org.jpacer.wire.v1.worker.ExecutorList;
import org.jpacer.wire.v1.worker.HeartbeatRequest;
import org.jpacer.wire.v1.worker.HeartbeatResponse;
import org.jpacer.wire.v1.worker.ReportRequest;
import org.jpacer.wire.v1.worker.ReportResponse;

/**
 * A client of the extended API. Every failed stage carries a {@link SchedulerException}; it advises
 * to retry if the outcome is unknown. Immutable and safe for use by several threads.
 */
public final class SchedulerClient implements SchedulerApi {

  private final Connection connection;
  private final JsonConnection json;

  private SchedulerClient(Builder builder) {
    this.connection = builder.connect();
    this.json = new JsonConnection(connection);
  }

  /**
   * Starts a builder.
   *
   * @param scheduler the scheduler's address with {@code /api}, such as {@code
   *     http://localhost:8080/api}
   */
  public static Builder builder(URI scheduler) {
    return new Builder(scheduler);
  }

  /** Builds a client. Not safe for use by several threads. */
  public static final class Builder extends ClientBuilder<Builder> {

    private Builder(URI scheduler) {
      super(scheduler);
    }

    @Override
    Builder self() {
      return this;
    }

    /** Builds the client. */
    public SchedulerClient build() {
      return new SchedulerClient(this);
    }
  }

  @Override
  public CompletionStage<ClaimResponse> claim(ClaimRequest request) {
    return json.post("v1/tasks/claim", request, ClaimResponse.class, request.waitMillis());
  }

  @Override
  public CompletionStage<ReportResponse> report(ReportRequest request) {
    long wait = request.claim() == null ? 0 : request.claim().waitMillis();
    return json.post("v1/tasks/report", request, ReportResponse.class, wait);
  }

  @Override
  public CompletionStage<LogsResponse> appendLogs(LogsRequest request) {
    return json.post("v1/tasks/logs", request, LogsResponse.class, 0);
  }

  @Override
  public CompletionStage<HeartbeatResponse> heartbeat(String executorId, HeartbeatRequest request) {
    return json.post(
        "v1/executors/" + encoded(executorId) + "/heartbeat", request, HeartbeatResponse.class, 0);
  }

  /**
   * Registers a DAG, or a new version of it.
   *
   * @param document its document, YAML or JSON
   */
  public CompletionStage<DagRegistration> putDag(String dagId, String document) {
    HttpRequest.Builder request =
        request("v1/dags/" + encoded(dagId), 0).PUT(HttpRequest.BodyPublishers.ofString(document));
    return json.send(request, DagRegistration.class);
  }

  /** Triggers a run; it is durable when the stage completes. */
  public CompletionStage<Run> trigger(String dagId, TriggerRequest request) {
    return json.post("v1/dags/" + encoded(dagId) + "/runs", request, Run.class, 0);
  }

  /**
   * Triggers a run, once for all calls with the same key within a day: every further call returns
   * the first one's run.
   *
   * @param idempotencyKey 1 to 200 characters
   */
  public CompletionStage<Run> trigger(String dagId, TriggerRequest request, String idempotencyKey) {
    HttpRequest.Builder post =
        request("v1/dags/" + encoded(dagId) + "/runs", 0)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(HttpRequest.BodyPublishers.ofString(JsonRecords.write(request)));
    return json.send(post, Run.class);
  }

  /** Returns a run with its tasks. */
  public CompletionStage<RunDetail> run(long runId) {
    return json.send(request("v1/runs/" + runId, 0), RunDetail.class);
  }

  /** Returns the newest runs of a DAG, at most {@code limit}, 1 to 500. */
  public CompletionStage<RunList> runs(String dagId, int limit) {
    return json.send(
        request("v1/runs?dagId=" + encoded(dagId) + "&limit=" + limit, 0), RunList.class);
  }

  /** Returns a page of runs, newest first. */
  public CompletionStage<RunList> runs(RunSearch search) {
    return json.send(request("v1/runs" + search.query(), 0), RunList.class);
  }

  /** Restarts a failed run: what did not succeed runs again. */
  public CompletionStage<Run> restart(long runId) {
    HttpRequest.Builder request =
        request("v1/runs/" + runId + "/restart", 0).POST(HttpRequest.BodyPublishers.noBody());
    return json.send(request, Run.class);
  }

  /** Returns every DAG that is not retired. */
  public CompletionStage<DagList> dags() {
    return json.send(request("v1/dags", 0), DagList.class);
  }

  /** Pauses a DAG or resumes it. */
  public CompletionStage<DagView> pause(String dagId, boolean paused) {
    HttpRequest.Builder request =
        request("v1/dags/" + encoded(dagId) + (paused ? "/pause" : "/unpause"), 0)
            .POST(HttpRequest.BodyPublishers.noBody());
    return json.send(request, DagView.class);
  }

  /** Returns records of an attempt's log after a sequence number, oldest first. */
  public CompletionStage<LogPage> logs(long runId, String taskId, int retry, long after) {
    return json.send(
        request(
            "v1/runs/%d/tasks/%s/attempts/%d/logs?limit=500&after=%d"
                .formatted(runId, encoded(taskId), retry, after),
            0),
        LogPage.class);
  }

  /** Returns a DAG with its next execution times and its last runs. */
  public CompletionStage<DagView> dag(String dagId) {
    return json.get(dagPath(dagId), DagView.class);
  }

  /** Retires a DAG that was registered over HTTP: no new runs are created, its history stays. */
  public CompletionStage<DagView> retire(String dagId) {
    return json.send(request(dagPath(dagId), 0).DELETE(), DagView.class);
  }

  /** Returns the versions of a DAG, newest first. */
  public CompletionStage<DagVersionList> versions(String dagId) {
    return json.get(dagPath(dagId) + "/versions", DagVersionList.class);
  }

  /** Returns one version of a DAG, from 1. */
  public CompletionStage<DagVersionView> version(String dagId, int version) {
    return json.get(dagPath(dagId) + "/versions/" + version, DagVersionView.class);
  }

  /** Returns the next 1 to 1000 execution times of a DAG's schedule, in its zone. */
  public CompletionStage<ExecutionTimes> next(String dagId, int count) {
    return json.get(dagPath(dagId) + "/next?count=" + count, ExecutionTimes.class);
  }

  /**
   * Returns the next execution times of a cron schedule that belongs to no DAG.
   *
   * @param cron five fields as in crontab, or {@code @daily} and the like
   * @param zone the schedule's zone
   * @param count how many, 1 to 1000
   */
  public CompletionStage<ExecutionTimes> preview(String cron, ZoneId zone, int count) {
    String query = "?cron=%s&timezone=%s&count=%d";
    return json.get(
        "v1/schedules/preview" + query.formatted(encoded(cron), encoded(zone.getId()), count),
        ExecutionTimes.class);
  }

  /** Returns the newest 1 to 500 events of a DAG's schedule, newest first. */
  public CompletionStage<ScheduleEventList> scheduleEvents(String dagId, int limit) {
    return json.get(dagPath(dagId) + "/events?limit=" + limit, ScheduleEventList.class);
  }

  /** Creates a backfill: a run for every execution time of a range in the past. */
  public CompletionStage<BackfillCreated> backfill(String dagId, BackfillRequest request) {
    return json.post(dagPath(dagId) + "/backfill", request, BackfillCreated.class, 0);
  }

  /** Returns a backfill and its progress. */
  public CompletionStage<Backfill> backfill(long backfillId) {
    return json.get("v1/backfills/" + backfillId, Backfill.class);
  }

  /** Cancels a backfill, including its active runs. */
  public CompletionStage<Backfill> cancelBackfill(long backfillId) {
    return json.command("v1/backfills/" + backfillId + "/cancel", Backfill.class);
  }

  /** Cancels a run that has not ended; its running tasks are interrupted. */
  public CompletionStage<Run> cancel(long runId) {
    return json.command("v1/runs/" + runId + "/cancel", Run.class);
  }

  /** Returns the settings and configuration of a task of a run. */
  public CompletionStage<TaskDetail> task(long runId, String taskId) {
    return json.get(taskPath(runId, taskId), TaskDetail.class);
  }

  /** Returns why a task is not running. */
  public CompletionStage<WhyNotRunning> why(long runId, String taskId) {
    return json.get(taskPath(runId, taskId) + "/why", WhyNotRunning.class);
  }

  /** Clears a task: it runs again with a further attempt, and so does everything downstream. */
  public CompletionStage<Run> retry(long runId, String taskId) {
    return json.command(taskPath(runId, taskId) + "/retry", Run.class);
  }

  /** Marks a task as {@code SUCCESS} or {@code FAILED}. */
  public CompletionStage<Run> mark(long runId, String taskId, TaskStatus status) {
    return json.post(taskPath(runId, taskId) + "/mark", new MarkRequest(status), Run.class, 0);
  }

  /** Returns the scheduler nodes. */
  public CompletionStage<NodeList> nodes() {
    return json.get("v1/nodes", NodeList.class);
  }

  /** Returns the queues that are not empty. */
  public CompletionStage<QueueList> queues() {
    return json.get("v1/queues", QueueList.class);
  }

  /** Returns the executors, latest heartbeat first. */
  public CompletionStage<ExecutorList> executors() {
    return json.get("v1/executors", ExecutorList.class);
  }

  /** Returns totals of runs, tasks, executors and nodes. */
  public CompletionStage<Stats> stats() {
    return json.get("v1/stats", Stats.class);
  }

  /**
   * Follows changes on any node, from now on. A broken connection is opened again and continues
   * after the last event; if events are missing, the observer gets a reset.
   *
   * @param observer receives changes, on one thread at a time
   */
  public Following follow(ChangeObserver observer) {
    return EventFollower.start(
        connection,
        "v1/events",
        null,
        event -> {
          deliver(observer, event);
          return false;
        });
  }

  /**
   * Follows an attempt's log until the attempt has ended.
   *
   * @param after the sequence number of the record to start after; 0 for all
   * @param records receives each record, on one thread at a time
   */
  public Following followLog(
      long runId, String taskId, int retry, long after, Consumer<LogEntry> records) {
    return EventFollower.start(
        connection,
        taskPath(runId, taskId) + "/attempts/" + retry + "/logs",
        String.valueOf(after),
        event -> {
          if (event.name().equals("log")) {
            records.accept(JsonRecords.read(event.data(), LogEntry.class));
          }
          return event.name().equals("end");
        });
  }

  /** Ignores unknown kinds of events. */
  private static void deliver(ChangeObserver observer, ServerEvent event) {
    switch (event.name()) {
      case "run" -> observer.changed(JsonRecords.read(event.data(), RunEvent.class));
      case "task" -> observer.changed(JsonRecords.read(event.data(), TaskEvent.class));
      case "dag" -> observer.changed(JsonRecords.read(event.data(), DagEvent.class));
      case "reset" -> observer.missed(JsonRecords.read(event.data(), ResetEvent.class));
      default -> {}
    }
  }

  private static String dagPath(String dagId) {
    return "v1/dags/" + encoded(dagId);
  }

  private static String taskPath(long runId, String taskId) {
    return "v1/runs/" + runId + "/tasks/" + encoded(taskId);
  }

  private static String encoded(String text) {
    return Connection.encoded(text);
  }

  private HttpRequest.Builder request(String path, long waitMillis) {
    return connection.request(path, waitMillis);
  }
}
