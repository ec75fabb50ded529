package org.jpacer.engine.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jpacer.engine.concurrent.Threads;
import org.jpacer.engine.dispatch.PendingClaim;
import org.jpacer.engine.run.AttemptReport;
import org.jpacer.engine.run.ReportOutcome;

/**
 * Stores reports, many in a transaction, in lanes that work at the same time. All reports of a run
 * go through one lane in the order in which they came, so that the lanes do not wait for each
 * other's locks. Safe for use by several threads.
 */
public final class ReportPipeline {

  /** How many reports share one transaction at most; with four times as many it gets slower. */
  static final int REPORTS_PER_COMMIT = 50;

  /** One transaction is computed while the other one waits for the disk. */
  private static final int LANES = 2;

  /**
   * A report.
   *
   * @param report what it says
   * @param taker who gets what becomes ready by it; {@code null} for nobody
   */
  public record Item(AttemptReport report, PendingClaim taker) {}

  private final List<GroupCommit<Item, ReportOutcome>> lanes;

  /**
   * Makes lanes that are closed.
   *
   * @param store stores reports in one transaction and says what became of each, in their order
   */
  public ReportPipeline(Threads threads, Function<List<Item>, List<ReportOutcome>> store) {
    this.lanes =
        IntStream.range(0, LANES)
            .mapToObj(
                lane ->
                    new GroupCommit<>(
                        "storing reports, lane " + lane, REPORTS_PER_COMMIT, threads, store))
            .toList();
  }

  /** Begins to store. */
  public void start() {
    lanes.forEach(GroupCommit::start);
  }

  /** Ends it; what waits fails. */
  public void stop() {
    lanes.forEach(GroupCommit::stop);
  }

  /**
   * Hands in reports; the stage completes, with an outcome for each, when all are stored.
   *
   * @param taker gets what becomes ready by them before others do; {@code null} for nobody
   */
  public CompletionStage<List<ReportOutcome>> submit(
      List<AttemptReport> reports, PendingClaim taker) {
    List<List<Item>> byLane = new ArrayList<>();
    lanes.forEach(lane -> byLane.add(new ArrayList<>()));
    reports.forEach(report -> byLane.get(lane(report)).add(new Item(report, taker)));
    List<List<CompletableFuture<ReportOutcome>>> answers = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      List<Item> own = byLane.get(lane);
      answers.add(own.isEmpty() ? List.of() : lanes.get(lane).submit(own));
    }
    CompletableFuture<?>[] all =
        answers.stream().flatMap(List::stream).toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(all).thenApply(done -> inOrder(reports, answers));
  }

  private static int lane(AttemptReport report) {
    return Math.floorMod(report.claim().runId(), LANES);
  }

  private static List<ReportOutcome> inOrder(
      List<AttemptReport> reports, List<List<CompletableFuture<ReportOutcome>>> answers) {
    int[] next = new int[LANES];
    List<ReportOutcome> outcomes = new ArrayList<>(reports.size());
    for (AttemptReport report : reports) {
      int lane = lane(report);
      outcomes.add(answers.get(lane).get(next[lane]++).join());
    }
    return outcomes;
  }
}
