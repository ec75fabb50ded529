package org.jpacer.engine.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.TaskQueue.ClaimRequest;

/**
 * Attempts that one transaction dispatches to pending claims without enqueuing them first. Claims
 * receive them after the commit. Not safe for use by several threads.
 */
public final class DirectDispatch {

  private final List<PendingClaim> claims;
  private final Map<PendingClaim, List<ClaimedAttempt>> given = new LinkedHashMap<>();

  /**
   * Creates a direct dispatch.
   *
   * @param claims the claims that may be served, in the order of their priority
   */
  DirectDispatch(List<PendingClaim> claims) {
    this.claims = claims;
  }

  /** Returns a dispatch that finds no claim: every attempt is enqueued. */
  public static DirectDispatch none() {
    return new DirectDispatch(List.of());
  }

  /**
   * Reserves a pending claim, whose executor holds the attempt from now on. Empty if there is none.
   */
  public Optional<ClaimRequest> assign(ReadyTask task, ClaimedAttempt attempt) {
    Optional<PendingClaim> pendingClaim =
        claims.stream().filter(claim -> claim.reserve(task)).findFirst();
    pendingClaim.ifPresent(
        found -> given.computeIfAbsent(found, each -> new ArrayList<>()).add(attempt));
    return pendingClaim.map(PendingClaim::request);
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
