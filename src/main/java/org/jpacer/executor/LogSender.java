package org.jpacer.executor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.jpacer.client.SchedulerApi;
import org.jpacer.wire.v1.LogBatch;
import org.jpacer.wire.v1.LogRecord;
import org.jpacer.wire.v1.LogsRequest;

/** Delivers what tasks log, in order, soon after it was written. Safe for several threads. */
final class LogSender {

  private static final int MOST_RECORDS = 1000;
  private static final int LONGEST_BACKLOG = 200_000;
  private static final Duration LINGER = Duration.ofMillis(100);

  private record Line(String claimId, long sequence, LogRecord record) {}

  private final SchedulerApi scheduler;
  private final String executorId;
  private final Delivery<Line> delivery;

  LogSender(SchedulerApi scheduler, String executorId, ScheduledExecutorService timers) {
    this.scheduler = scheduler;
    this.executorId = executorId;
    this.delivery = new Delivery<>("log records", MOST_RECORDS, LINGER, timers, this::send);
  }

  /** Takes a record; tells whether there was room for it. */
  boolean add(String claimId, long sequence, LogRecord record) {
    if (delivery.pending() >= LONGEST_BACKLOG) {
      return false;
    }
    delivery.add(new Line(claimId, sequence, record));
    return true;
  }

  void awaitArrival(Duration longest) throws InterruptedException {
    delivery.awaitArrival(longest);
  }

  private CompletionStage<?> send(List<Line> lines) {
    Map<String, List<Line>> byClaim = new LinkedHashMap<>();
    lines.forEach(
        line -> byClaim.computeIfAbsent(line.claimId(), id -> new ArrayList<>()).add(line));
    List<LogBatch> batches = new ArrayList<>();
    byClaim.forEach(
        (claimId, own) ->
            batches.add(
                new LogBatch(
                    claimId, own.get(0).sequence(), own.stream().map(Line::record).toList())));
    return scheduler.appendLogs(new LogsRequest(executorId, batches));
  }
}
