package org.jpacer.rest.v1.run;

import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jpacer.engine.query.AttemptView;
import org.jpacer.engine.query.RunView;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.event.EventStream;
import org.jpacer.run.TaskStatus;
import org.jpacer.wire.JsonRecords;
import org.jpacer.wire.v1.log.LogEnd;
import org.jpacer.wire.v1.log.LogPage.LogEntry;

/**
 * Streams the records of an attempt's log as they are stored: event {@code log} with the sequence
 * as its id; then event {@code end} after the attempt has ended and every record was sent.
 */
final class LogFollower {

  /** How long records may still arrive after the attempt has ended. */
  private static final Duration LATE = Duration.ofSeconds(2);

  private static final Logger LOG = System.getLogger(LogFollower.class.getName());

  private final NodeServices node;
  private final LogQuery query;
  private final long runId;
  private final int taskIndex;
  private EventStream stream;
  private long last;

  /** Starts after the record that the query names. */
  LogFollower(NodeServices node, LogQuery query, long runId, int taskIndex) {
    this.node = node;
    this.query = query;
    this.runId = runId;
    this.taskIndex = taskIndex;
    this.last = query.after();
  }

  void follow(SseEventSink sink, Sse sse) {
    stream = node.events().open(sink, sse, () -> {});
    stream.comment("log");
    node.events().repeat(stream, this::look);
  }

  private void look() {
    if (!stream.isIdle()) {
      return;
    }
    try {
      Optional<TaskStatus> end = end();
      List<LogEntry> records = query.after(last, node, runId, taskIndex);
      stream.send(
          records.stream()
              .map(
                  each ->
                      stream.event(String.valueOf(each.sequence()), "log", JsonRecords.write(each)))
              .toList());
      if (!records.isEmpty()) {
        last = records.get(records.size() - 1).sequence();
      } else if (end.isPresent()) {
        String data = JsonRecords.write(new LogEnd(end.get()));
        stream.send(List.of(stream.event(String.valueOf(last), "end", data)));
        stream.end();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a log could not be read; it is tried again", e);
    }
  }

  /** Returns how the attempt ended, some time ago; empty if it has not. */
  private Optional<TaskStatus> end() {
    Instant now = node.clock().instant();
    RunView run = node.history().run(runId).orElseThrow();
    Optional<AttemptView> attempt =
        node.history().attempts(runId, now).stream()
            .filter(each -> each.taskIndex() == taskIndex && each.retry() == query.retry())
            .findFirst();
    if (attempt.isEmpty()) {
      return run.endedAt() == null ? Optional.empty() : Optional.of(TaskStatus.NO_STATUS);
    }
    return attempt
        .filter(each -> each.endedAt() != null && each.endedAt().plus(LATE).isBefore(now))
        .map(AttemptView::status);
  }
}
