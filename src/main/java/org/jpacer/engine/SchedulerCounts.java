package org.jpacer.engine;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jpacer.engine.dispatch.Histogram;
import org.jpacer.engine.lease.LeaseExpiry;
import org.jpacer.engine.run.AttemptReport;
import org.jpacer.engine.run.ReportOutcome.Kind;
import org.jpacer.engine.run.TaskScheduler;
import org.jpacer.run.TaskStatus;

/**
 * Counts of a node since it started. Each count is a few additions and takes no lock. Safe for use
 * by several threads.
 */
public final class SchedulerCounts {

  private final Map<Kind, LongAdder> reports = adders(Kind.values());
  private final Map<TaskStatus, LongAdder> attempts = adders(TaskStatus.values());
  private final LongAdder dueRuns = new LongAdder();
  private final LongAdder triggeredRuns = new LongAdder();
  private final LongAdder endedRuns = new LongAdder();
  private final LongAdder lostLeases = new LongAdder();
  private final LongAdder returnedHandOuts = new LongAdder();
  private final Histogram commitSizes = new Histogram(1, 2, 5, 10, 20, 30, 40, 50, 100, 200);
  private final Histogram handOffSeconds =
      new Histogram(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60);

  SchedulerCounts() {}

  private static <E extends Enum<E>> Map<E, LongAdder> adders(E[] keys) {
    return new EnumMap<>(
        Arrays.stream(keys).collect(Collectors.toMap(Function.identity(), key -> new LongAdder())));
  }

  private static <E extends Enum<E>> Map<E, Long> sums(Map<E, LongAdder> adders) {
    return adders.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().sum()));
  }

  void made(int due) {
    dueRuns.add(due);
  }

  void triggered() {
    triggeredRuns.increment();
  }

  void reported(List<AttemptReport> taken, TaskScheduler.Reported result) {
    commitSizes.record(taken.size());
    endedRuns.add(result.ended());
    for (int i = 0; i < taken.size(); i++) {
      Kind kind = result.outcomes().get(i).kind();
      reports.get(kind).increment();
      if (kind == Kind.ACCEPTED) {
        attempts.get(taken.get(i).status()).increment();
      }
    }
  }

  void expired(LeaseExpiry.Expired expired) {
    lostLeases.add(expired.lost());
    returnedHandOuts.add(expired.returned());
  }

  /** The reports, by outcome. */
  public Map<Kind, Long> reports() {
    return sums(reports);
  }

  /** The attempts that were reported as started or ended, by status. */
  public Map<TaskStatus, Long> attempts() {
    return sums(attempts);
  }

  /** The runs that were created because they were due. */
  public long dueRuns() {
    return dueRuns.sum();
  }

  /** The runs that were triggered. */
  public long triggeredRuns() {
    return triggeredRuns.sum();
  }

  /** The runs that ended with a report of their last task. */
  public long endedRuns() {
    return endedRuns.sum();
  }

  /** The attempts that failed because their lease expired while they ran. */
  public long lostLeases() {
    return lostLeases.sum();
  }

  /** The attempts that were claimed, never reported as started, and became ready again. */
  public long returnedHandOuts() {
    return returnedHandOuts.sum();
  }

  /** The number of reports in each transaction. */
  public Histogram commitSizes() {
    return commitSizes;
  }

  /** Seconds between an attempt being due and an executor receiving it. */
  public Histogram handOffSeconds() {
    return handOffSeconds;
  }
}
