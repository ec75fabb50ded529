package org.jpacer.engine.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jpacer.engine.concurrent.Threads;
import org.jpacer.engine.dispatch.Dispatcher;
import org.jpacer.engine.dispatch.PendingClaim;
import org.jpacer.engine.run.AttemptReport;
import org.jpacer.engine.run.ReportOutcome;
import org.jpacer.engine.run.TaskScheduler;

/**
 * Stores reports, many in a transaction, in lanes that work at the same time. All reports of a run
 * use the same lane, in their order, so that lanes do not wait for each other's locks. Safe for use
 * by several threads.
 */
public final class ReportPipeline {

  /** The largest number of reports in a transaction; four times as many are slower. */
  static final int REPORTS_PER_COMMIT = 50;

  /** One transaction computes while the other waits for the disk. */
  private static final int LANES = 2;

  /**
   * A report in the pipeline.
   *
   * @param report the report
   * @param pendingClaim the claim that has priority for what becomes ready; {@code null} for none
   */
  public record Item(AttemptReport report, PendingClaim pendingClaim) {}

  /** Receives the effects of a transaction after its commit and the delivery of its attempts. */
  @FunctionalInterface
  public interface Effects {
    /** Called on a lane's thread; must not fail. */
    void stored(List<AttemptReport> reports, TaskScheduler.Reported result);
  }

  private final Dispatcher dispatcher;
  private final TaskScheduler taskScheduler;
  private final Effects effects;
  private final List<GroupCommit<Item, ReportOutcome>> lanes;

  /**
   * Creates a pipeline that is closed.
   *
   * @param dispatcher delivers the attempts that become ready
   * @param taskScheduler decides on the reports and stores them
   */
  public ReportPipeline(
      Threads threads, Dispatcher dispatcher, TaskScheduler taskScheduler, Effects effects) {
    this.dispatcher = dispatcher;
    this.taskScheduler = taskScheduler;
    this.effects = effects;
    this.lanes =
        IntStream.range(0, LANES)
            .mapToObj(
                lane ->
                    new GroupCommit<>(
                        "storing reports, lane " + lane, REPORTS_PER_COMMIT, threads, this::store))
            .toList();
  }

  /** Opens the pipeline. */
  public void start() {
    lanes.forEach(GroupCommit::start);
  }

  /** Closes the pipeline; waiting reports fail. */
  public void stop() {
    lanes.forEach(GroupCommit::stop);
  }

  /**
   * Submits reports; the stage completes with an outcome for each when all are stored.
   *
   * @param pendingClaim has priority for what becomes ready by them; {@code null} for none
   */
  public CompletionStage<List<ReportOutcome>> submit(
      List<AttemptReport> reports, PendingClaim pendingClaim) {
    List<List<Item>> byLane = new ArrayList<>();
    lanes.forEach(lane -> byLane.add(new ArrayList<>()));
    reports.forEach(report -> byLane.get(lane(report)).add(new Item(report, pendingClaim)));
    List<List<CompletableFuture<ReportOutcome>>> answers = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      List<Item> own = byLane.get(lane);
      answers.add(own.isEmpty() ? List.of() : lanes.get(lane).submit(own));
    }
    CompletableFuture<?>[] all =
        answers.stream().flatMap(List::stream).toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(all).thenApply(done -> inOrder(reports, answers));
  }

  /** Stores the reports of one transaction; returns the outcome of each, in their order. */
  private List<ReportOutcome> store(List<Item> items) {
    List<AttemptReport> group = items.stream().map(Item::report).toList();
    List<PendingClaim> claims =
        items.stream().map(Item::pendingClaim).filter(Objects::nonNull).distinct().toList();
    TaskScheduler.Reported result =
        dispatcher.dispatching(claims, direct -> taskScheduler.report(group, direct));
    effects.stored(group, result);
    return result.outcomes();
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
