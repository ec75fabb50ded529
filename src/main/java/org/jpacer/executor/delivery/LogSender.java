package org.jpacer.executor.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.jpacer.client.SchedulerApi;
import org.jpacer.wire.JsonRecords;
import org.jpacer.wire.v1.log.LogBatch;
import org.jpacer.wire.v1.log.LogRecord;
import org.jpacer.wire.v1.log.LogsRequest;

/**
 * Delivers the log records of tasks, in order, soon after they were written. Safe for use by
 * several threads.
 */
public final class LogSender {

  private static final int LONGEST_BACKLOG = 200_000;
  private static final int MOST_IN_MEMORY = 10_000;

  /** Waiting records take at most an eighth of the heap, and a request much less than that. */
  private static final long MEMORY = Runtime.getRuntime().maxMemory() / 8;

  private static final long LARGEST_REQUEST = 2 << 20;
  private static final int OVERHEAD = 300;

  /** One request at a time: records of an attempt are stored in their order. */
  private static final Delivery.Pace PACE = new Delivery.Pace(1000, 1, Duration.ofMillis(100));

  /** A record with the claim that it belongs to. */
  record Line(String claimId, long sequence, LogRecord record) {}

  private final SchedulerApi scheduler;
  private final String executorId;
  private final Delivery<Line> delivery;

  public LogSender(
      SchedulerApi scheduler, String executorId, ScheduledExecutorService timers, Spools spools) {
    this(scheduler, executorId, timers, spools, MEMORY);
  }

  /** Creates a sender that keeps about {@code memory} bytes of records in memory at most. */
  LogSender(
      SchedulerApi scheduler,
      String executorId,
      ScheduledExecutorService timers,
      Spools spools,
      long memory) {
    this.scheduler = scheduler;
    this.executorId = executorId;
    Backlog.Store<Line> store =
        new Backlog.Store<>(
            spools.logs(),
            JsonRecords::write,
            text -> JsonRecords.read(text, Line.class),
            line -> true,
            false,
            spools.largestLogs());
    this.delivery =
        new Delivery<>(
            "log records",
            PACE,
            timers,
            new Backlog<>(
                store,
                new Backlog.Limits<>(
                    spools.logs() == null ? LONGEST_BACKLOG : MOST_IN_MEMORY,
                    memory,
                    Math.min(LARGEST_REQUEST, memory / 8),
                    LogSender::weight)),
            this::send);
  }

  /** Estimates how many bytes of memory a record takes. */
  private static long weight(Line line) {
    LogRecord record = line.record();
    return OVERHEAD
        + record.message().length()
        + JsonLength.atLeast(record.attributes(), Long.MAX_VALUE);
  }

  /** Sends what an earlier executor left. */
  public void begin() {
    delivery.begin();
  }

  /** Leaves what has not arrived in the spool. */
  public void leave() {
    delivery.leave();
  }

  /** Adds a record; returns whether there was room for it. */
  boolean add(String claimId, long sequence, LogRecord record) {
    return delivery.add(new Line(claimId, sequence, record));
  }

  /** Adds a record even if there is no room for it; meant for few and short ones. */
  public void addAnyway(String claimId, long sequence, LogRecord record) {
    delivery.addAnyway(new Line(claimId, sequence, record));
  }

  public void awaitArrival(Duration longest) throws InterruptedException {
    delivery.awaitArrival(longest);
  }

  private CompletionStage<?> send(List<Line> lines) {
    Map<String, List<Line>> byClaim = new LinkedHashMap<>();
    lines.forEach(
        line -> byClaim.computeIfAbsent(line.claimId(), id -> new ArrayList<>()).add(line));
    List<LogBatch> batches = new ArrayList<>();
    byClaim.values().forEach(own -> addBatches(own, batches));
    return scheduler.appendLogs(new LogsRequest(executorId, batches));
  }

  /** The numbers in a batch are consecutive, so each gap begins another batch. */
  private static void addBatches(List<Line> lines, List<LogBatch> batches) {
    int from = 0;
    for (int to = 1; to <= lines.size(); to++) {
      if (to == lines.size() || lines.get(to).sequence() != lines.get(to - 1).sequence() + 1) {
        List<Line> part = lines.subList(from, to);
        batches.add(
            new LogBatch(
                part.get(0).claimId(),
                part.get(0).sequence(),
                part.stream().map(Line::record).toList()));
        from = to;
      }
    }
  }
}
