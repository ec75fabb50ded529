package org.jpacer.engine.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.TaskQueue.ClaimRequest;

/**
 * A claim and the attempts found for it so far. Room is reserved before an attempt is searched or
 * dispatched, so several transactions can serve one claim at the same time. The claim completes
 * when no reservation is open. Safe for use by several threads.
 */
public final class PendingClaim {

  private final ClaimRequest request;
  private final CompletableFuture<List<ClaimedAttempt>> answer = new CompletableFuture<>();
  private final List<ClaimedAttempt> tasks = new ArrayList<>();
  private int room;
  private int reserved;
  private Instant until;
  private boolean over;

  public PendingClaim(ClaimRequest request) {
    this.request = request;
    this.room = request.limit();
  }

  ClaimRequest request() {
    return request;
  }

  /** Completes with the claimed attempts. Cancelling it ends the claim. */
  CompletableFuture<List<ClaimedAttempt>> answer() {
    return answer;
  }

  boolean isAnswered() {
    return answer.isDone();
  }

  /** Completes with the first attempts that are assigned, or empty at the deadline. */
  synchronized void waitUntil(Instant time) {
    until = time;
    if (room == 0 && reserved == 0) {
      answer.complete(List.copyOf(tasks));
    }
  }

  /** Reserves room for one attempt, if there is room and the attempt matches. */
  synchronized boolean reserve(ReadyTask task) {
    if (room == 0 || answer.isDone() || !request.wants(task)) {
      return false;
    }
    room--;
    reserved++;
    return true;
  }

  /** Reserves all remaining room; returns how much that is. */
  synchronized int reserveRest() {
    int rest = answer.isDone() ? 0 : room;
    room -= rest;
    reserved += rest;
    return rest;
  }

  /** Settles a reservation with the attempts found, which may be fewer than reserved. */
  synchronized void settle(int count, List<ClaimedAttempt> found) {
    reserved -= count;
    room += count - found.size();
    tasks.addAll(found);
    answerIfDone();
  }

  /** Settles a reservation that failed. */
  synchronized void fail(int count, RuntimeException failure) {
    settle(count, List.of());
    if (tasks.isEmpty() && reserved == 0) {
      answer.completeExceptionally(failure);
    }
  }

  /** Completes the claim if its deadline has passed. */
  synchronized void endIfLate(Instant now) {
    if (!now.isBefore(until)) {
      end();
    }
  }

  /** Completes the claim now. */
  synchronized void end() {
    over = true;
    answerIfDone();
  }

  private void answerIfDone() {
    boolean asked = until != null;
    if (asked && reserved == 0 && (over || !tasks.isEmpty())) {
      answer.complete(List.copyOf(tasks));
    }
  }

  /** Returns the deadline. */
  synchronized Instant until() {
    return until;
  }
}
