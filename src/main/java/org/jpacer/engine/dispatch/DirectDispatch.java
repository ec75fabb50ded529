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
 * Attempts that one transaction dispatches to pending claims without enqueuing them first. Claims
 * receive them after the commit. Not safe for use by several threads.
 */
public final class DirectDispatch {

  /** Finds a pending claim and reserves room in it. */
  @FunctionalInterface
  interface Waiting {
    Optional<PendingClaim> reserve(ReadyTask task);
  }

  private final List<PendingClaim> first;
  private final Waiting others;
  private final Map<PendingClaim, List<ClaimedAttempt>> given = new LinkedHashMap<>();

  /**
   * Creates a direct dispatch.
   *
   * @param first the claims of the executors that sent the reports; they have priority
   * @param others finds other pending claims
   */
  DirectDispatch(List<PendingClaim> first, Waiting others) {
    this.first = first;
    this.others = others;
  }

  /** Returns a dispatch that finds no claim: every attempt is enqueued. */
  public static DirectDispatch none() {
    return new DirectDispatch(List.of(), task -> Optional.empty());
  }

  /**
   * Reserves a pending claim, whose executor holds the attempt from now on. Empty if there is none.
   */
  public Optional<ClaimRequest> assign(ReadyTask task, ClaimedAttempt attempt) {
    Optional<PendingClaim> pendingClaim =
        first.stream().filter(reserving(task)).findFirst().or(() -> others.reserve(task));
    pendingClaim.ifPresent(
        found -> given.computeIfAbsent(found, each -> new ArrayList<>()).add(attempt));
    return pendingClaim.map(PendingClaim::request);
  }

  private static Predicate<PendingClaim> reserving(ReadyTask task) {
    return pendingClaim -> pendingClaim.reserve(task);
  }

  /** Delivers the attempts after the commit; returns them. */
  List<ClaimedAttempt> deliver() {
    List<ClaimedAttempt> all = new ArrayList<>();
    given.forEach(
        (pendingClaim, tasks) -> {
          all.addAll(tasks);
          pendingClaim.settle(tasks.size(), tasks);
        });
    given.clear();
    return all;
  }

  /** Releases all reservations, because the transaction failed or is about to be retried. */
  public void release() {
    given.forEach((pendingClaim, tasks) -> pendingClaim.settle(tasks.size(), List.of()));
    given.clear();
  }
}
