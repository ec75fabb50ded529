package org.jpacer.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jpacer.wire.ppacer.GoAnswer;
import org.jpacer.wire.ppacer.GoJson;
import org.jpacer.wire.ppacer.PoppedTask;
import org.jpacer.wire.ppacer.RestartInput;
import org.jpacer.wire.ppacer.RunDetails;
import org.jpacer.wire.ppacer.RunRow;
import org.jpacer.wire.ppacer.RunStats;
import org.jpacer.wire.ppacer.State;
import org.jpacer.wire.ppacer.TaskDetails;
import org.jpacer.wire.ppacer.TaskStatusUpdate;
import org.jpacer.wire.ppacer.TriggerInput;

/**
 * A client of the original's nine endpoints: of jpacer, or of ppacer itself. {@link
 * SchedulerClient} can do more; this is for programs that must support both.
 *
 * <p>No method blocks. Every failed stage carries a {@link SchedulerException}; it advises to retry
 * if the outcome is unknown. Immutable and safe for use by several threads.
 */
public final class PpacerClient {

  private static final Set<String> STATES =
      Set.of("STARTED", "SYNCHRONIZING", "RUNNING", "STOPPING", "STOPPED");

  private final Connection connection;

  private PpacerClient(Builder builder) {
    this.connection = builder.connect();
  }

  /**
   * Starts a builder.
   *
   * @param scheduler the scheduler's address; jpacer's with {@code /api}, such as {@code
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
    public PpacerClient build() {
      return new PpacerClient(this);
    }
  }

  /**
   * Pops one external task; empty if there is none. The scheduler does not wait for one. A task
   * that is not soon reported as running becomes ready again at jpacer, and is lost at ppacer.
   */
  public CompletionStage<Optional<PoppedTask>> pop() {
    return connection.send(
        connection.request("dag/task/pop", 0).build(),
        (request, response) -> {
          if (response.statusCode() == 204) {
            return Optional.empty();
          }
          return Optional.of(
              view(request, response, body -> GoAnswer.read(body, PoppedTask.class)));
        });
  }

  /**
   * Sends an update about an attempt. jpacer accepts it also if it is late or names something
   * unknown, and then changes nothing.
   */
  public CompletionStage<Void> update(TaskStatusUpdate update) {
    return post("dag/task/update", update);
  }

  /** Returns the scheduler's state; the body has it, whatever the status of the answer. */
  public CompletionStage<State> state() {
    return connection.send(connection.request("state", 0).build(), PpacerClient::state);
  }

  private static State state(HttpRequest request, HttpResponse<String> response) {
    try {
      State state = GoAnswer.read(response.body(), State.class);
      if (!STATES.contains(state.state())) {
        throw new IllegalArgumentException("the state is " + state.state() + "; known: " + STATES);
      }
      return state;
    } catch (IllegalArgumentException e) {
      throw response.statusCode() == 200
          ? Connection.unreadable(request, e)
          : notOk(request, response);
    }
  }

  /** Triggers a run now; the answer does not name the run. */
  public CompletionStage<Void> trigger(String dagId) {
    return post("dag/run/trigger", new TriggerInput(dagId));
  }

  /**
   * Restarts a failed run.
   *
   * @param execTs the run's execution time as {@link RunDetails#execTsRaw} has it
   */
  public CompletionStage<Void> restart(String dagId, String execTs) {
    return post("dag/run/restart", new RestartInput(dagId, execTs));
  }

  /** Returns totals of runs and tasks. */
  public CompletionStage<RunStats> stats() {
    return view("ui/dagrun/stats", body -> GoAnswer.read(body, RunStats.class));
  }

  /**
   * Returns the newest runs, newest first.
   *
   * @param most the largest number; jpacer accepts 0 to 10000
   */
  public CompletionStage<List<RunRow>> latest(int most) {
    return view("ui/dagrun/latest/" + most, body -> GoAnswer.readList(body, RunRow.class));
  }

  /** Returns one run with its tasks and their logs. */
  public CompletionStage<RunDetails> details(long runId) {
    return view("ui/dagrun/" + runId, body -> GoAnswer.read(body, RunDetails.class));
  }

  /**
   * Returns one task of a run with its log: its first attempt, whatever {@code retry} is.
   *
   * @param retry the attempt's index
   */
  public CompletionStage<TaskDetails> taskDetails(long runId, String taskId, int retry) {
    return view(
        "ui/dagrun/task/" + runId + "/" + Connection.encoded(taskId) + "/" + retry,
        body -> GoAnswer.read(body, TaskDetails.class));
  }

  private CompletionStage<Void> post(String path, Record body) {
    HttpRequest request =
        connection
            .request(path, 0)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(GoJson.write(body)))
            .build();
    return connection.send(
        request,
        (asked, response) -> {
          if (response.statusCode() != 200) {
            throw notOk(asked, response);
          }
          return null;
        });
  }

  private <T> CompletionStage<T> view(String path, Function<String, T> reader) {
    return connection.send(
        connection.request(path, 0).build(),
        (request, response) -> view(request, response, reader));
  }

  private static <T> T view(
      HttpRequest request, HttpResponse<String> response, Function<String, T> reader) {
    if (response.statusCode() != 200) {
      throw notOk(request, response);
    }
    try {
      return reader.apply(response.body());
    } catch (IllegalArgumentException e) {
      throw Connection.unreadable(request, e);
    }
  }

  private static SchedulerException notOk(HttpRequest request, HttpResponse<String> response) {
    int status = response.statusCode();
    return Connection.refused(
        status, request.uri() + " answered " + status + ": " + response.body().strip());
  }
}
