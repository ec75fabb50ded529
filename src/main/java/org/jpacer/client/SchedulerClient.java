package org.jpacer.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionStage;
import org.jpacer.wire.InvalidJsonException;
import org.jpacer.wire.JsonRecords;
import org.jpacer.wire.v1.ClaimRequest;
import org.jpacer.wire.v1.ClaimResponse;
import org.jpacer.wire.v1.DagList;
import org.jpacer.wire.v1.DagRegistration;
import org.jpacer.wire.v1.DagView;
import org.jpacer.wire.v1.HeartbeatRequest;
import org.jpacer.wire.v1.HeartbeatResponse;
import org.jpacer.wire.v1.LogPage;
import org.jpacer.wire.v1.LogsRequest;
import org.jpacer.wire.v1.LogsResponse;
import org.jpacer.wire.v1.ProblemDocument;
import org.jpacer.wire.v1.ReportRequest;
import org.jpacer.wire.v1.ReportResponse;
import org.jpacer.wire.v1.Run;
import org.jpacer.wire.v1.RunDetail;
import org.jpacer.wire.v1.RunList;
import org.jpacer.wire.v1.TriggerRequest;

/**
 * A scheduler behind HTTP. Every stage that fails carries a {@link SchedulerException}; it advises
 * to try again when nothing is known to have been decided. Immutable and safe for several threads.
 */
public final class SchedulerClient implements SchedulerApi {

  private final Connection connection;

  private SchedulerClient(Builder builder) {
    this.connection = builder.connect();
  }

  /**
   * Begins a client.
   *
   * @param scheduler the scheduler's address with {@code /api}, such as {@code
   *     http://localhost:8080/api}
   */
  public static Builder builder(URI scheduler) {
    return new Builder(scheduler);
  }

  /** Collects a client. Not safe for use by several threads. */
  public static final class Builder extends ClientBuilder<Builder> {

    private Builder(URI scheduler) {
      super(scheduler);
    }

    @Override
    Builder self() {
      return this;
    }

    /** Makes the client. */
    public SchedulerClient build() {
      return new SchedulerClient(this);
    }
  }

  @Override
  public CompletionStage<ClaimResponse> claim(ClaimRequest request) {
    return post("v1/tasks/claim", request, ClaimResponse.class, request.waitMillis());
  }

  @Override
  public CompletionStage<ReportResponse> report(ReportRequest request) {
    long wait = request.claim() == null ? 0 : request.claim().waitMillis();
    return post("v1/tasks/report", request, ReportResponse.class, wait);
  }

  @Override
  public CompletionStage<LogsResponse> appendLogs(LogsRequest request) {
    return post("v1/tasks/logs", request, LogsResponse.class, 0);
  }

  @Override
  public CompletionStage<HeartbeatResponse> heartbeat(String executorId, HeartbeatRequest request) {
    return post(
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
    return send(request, DagRegistration.class);
  }

  /** Makes a run outside the schedule; it exists durably when the stage completes. */
  public CompletionStage<Run> trigger(String dagId, TriggerRequest request) {
    return post("v1/dags/" + encoded(dagId) + "/runs", request, Run.class, 0);
  }

  /**
   * Makes a run outside the schedule, once however often this is called with the same key within a
   * day: every further call gets the first one's run.
   *
   * @param idempotencyKey 1 to 200 characters
   */
  public CompletionStage<Run> trigger(String dagId, TriggerRequest request, String idempotencyKey) {
    HttpRequest.Builder post =
        request("v1/dags/" + encoded(dagId) + "/runs", 0)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(HttpRequest.BodyPublishers.ofString(JsonRecords.write(request)));
    return send(post, Run.class);
  }

  /** One run with its tasks. */
  public CompletionStage<RunDetail> run(long runId) {
    return send(request("v1/runs/" + runId, 0), RunDetail.class);
  }

  /** The newest runs of a DAG, at most {@code limit} of them, 1 to 500. */
  public CompletionStage<RunList> runs(String dagId, int limit) {
    return send(request("v1/runs?dagId=" + encoded(dagId) + "&limit=" + limit, 0), RunList.class);
  }

  /** A page of runs, newest first. */
  public CompletionStage<RunList> runs(RunSearch search) {
    return send(request("v1/runs" + search.query(), 0), RunList.class);
  }

  /** Does again what did not succeed in a failed run. */
  public CompletionStage<Run> restart(long runId) {
    HttpRequest.Builder request =
        request("v1/runs/" + runId + "/restart", 0).POST(HttpRequest.BodyPublishers.noBody());
    return send(request, Run.class);
  }

  /** Every DAG that is not retired. */
  public CompletionStage<DagList> dags() {
    return send(request("v1/dags", 0), DagList.class);
  }

  /** Stops making scheduled runs of a DAG, or makes them again. */
  public CompletionStage<DagView> pause(String dagId, boolean paused) {
    HttpRequest.Builder request =
        request("v1/dags/" + encoded(dagId) + (paused ? "/pause" : "/unpause"), 0)
            .POST(HttpRequest.BodyPublishers.noBody());
    return send(request, DagView.class);
  }

  /** Records of an attempt's log after a sequence number, oldest first. */
  public CompletionStage<LogPage> logs(long runId, String taskId, int retry, long after) {
    return send(
        request(
            "v1/runs/%d/tasks/%s/attempts/%d/logs?limit=500&after=%d"
                .formatted(runId, encoded(taskId), retry, after),
            0),
        LogPage.class);
  }

  private static String encoded(String text) {
    return Connection.encoded(text);
  }

  private HttpRequest.Builder request(String path, long waitMillis) {
    return connection.request(path, waitMillis);
  }

  private <T extends Record> CompletionStage<T> post(
      String path, Record body, Class<T> answer, long waitMillis) {
    HttpRequest.Builder request =
        request(path, waitMillis)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JsonRecords.write(body)));
    return send(request, answer);
  }

  private <T extends Record> CompletionStage<T> send(HttpRequest.Builder request, Class<T> answer) {
    return connection.send(
        request.header("Accept", "application/json").build(),
        (asked, response) -> read(asked, response, answer));
  }

  private static <T extends Record> T read(
      HttpRequest request, HttpResponse<String> response, Class<T> answer) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      try {
        return JsonRecords.read(response.body(), answer);
      } catch (InvalidJsonException e) {
        throw Connection.unreadable(request, e);
      }
    }
    throw Connection.refused(
        status, request.uri() + " answered " + status + ": " + detail(response.body()));
  }

  private static String detail(String body) {
    try {
      ProblemDocument problem = JsonRecords.read(body, ProblemDocument.class);
      return problem.errors() == null
          ? problem.detail()
          : problem.detail() + " " + problem.errors();
    } catch (InvalidJsonException e) {
      return body;
    }
  }
}
