package org.jpacer.engine.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.TaskQueue.ClaimRequest;

/**
 * What one transaction hands straight to takers, without their looking in the line. They get it
 * when the transaction is committed. Not safe for use by several threads.
 */
public final class DirectDispatch {

  /** Finds somebody who waits, and reserves room there. */
  @FunctionalInterface
  interface Waiting {
    Optional<PendingClaim> reserve(ReadyTask task);
  }

  private final List<PendingClaim> first;
  private final Waiting others;
  private final Map<PendingClaim, List<ClaimedAttempt>> given = new LinkedHashMap<>();

  /**
   * Makes one.
   *
   * @param first those who brought the reports that this is about; they come first
   * @param others who else waits
   */
  DirectDispatch(List<PendingClaim> first, Waiting others) {
    this.first = first;
    this.others = others;
  }

  /** One that hands out nothing: everything goes in line. */
  public static DirectDispatch none() {
    return new DirectDispatch(List.of(), task -> Optional.empty());
  }

  /** Finds a taker; whoever it is holds the attempt from now on. Empty when there is none. */
  public Optional<ClaimRequest> give(ReadyTask task, ClaimedAttempt handedOut) {
    Optional<PendingClaim> taker =
        first.stream().filter(reserving(task)).findFirst().or(() -> others.reserve(task));
    taker.ifPresent(
        found -> given.computeIfAbsent(found, each -> new ArrayList<>()).add(handedOut));
    return taker.map(PendingClaim::demand);
  }

  private static Predicate<PendingClaim> reserving(ReadyTask task) {
    return taker -> taker.reserve(task);
  }

  /** Delivers, since the transaction is committed; returns what was handed out. */
  List<ClaimedAttempt> deliver() {
    List<ClaimedAttempt> all = new ArrayList<>();
    given.forEach(
        (taker, tasks) -> {
          all.addAll(tasks);
          taker.settle(tasks.size(), tasks);
        });
    given.clear();
    return all;
  }

  /** Takes everything back, since the transaction failed, or is about to be tried once more. */
  public void takeBack() {
    given.forEach((taker, tasks) -> taker.settle(tasks.size(), List.of()));
    given.clear();
  }
}
