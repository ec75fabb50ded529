package org.jpacer.engine.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.TaskQueue.ClaimRequest;

/**
 * Somebody who asks for attempts, and what was found so far. Room is reserved before an attempt is
 * looked for or handed out, so that several transactions can serve one taker at the same time; it
 * is answered when none of them is under way. Safe for use by several threads.
 */
public final class PendingClaim {

  private final ClaimRequest demand;
  private final CompletableFuture<List<ClaimedAttempt>> answer = new CompletableFuture<>();
  private final List<ClaimedAttempt> tasks = new ArrayList<>();
  private int room;
  private int reserved;
  private Instant until;
  private boolean over;

  public PendingClaim(ClaimRequest demand) {
    this.demand = demand;
    this.room = demand.limit();
  }

  ClaimRequest demand() {
    return demand;
  }

  /** Completes with what was handed out; whoever cancels it wants nothing any more. */
  CompletableFuture<List<ClaimedAttempt>> answer() {
    return answer;
  }

  boolean isAnswered() {
    return answer.isDone();
  }

  /** From now on the taker is answered as soon as there is something, and at that time anyway. */
  synchronized void waitUntil(Instant time) {
    until = time;
    if (room == 0 && reserved == 0) {
      answer.complete(List.copyOf(tasks));
    }
  }

  /** Reserves room for one attempt, if there is some and the taker wants it. */
  synchronized boolean reserve(ReadyTask task) {
    if (room == 0 || answer.isDone() || !demand.wants(task)) {
      return false;
    }
    room--;
    reserved++;
    return true;
  }

  /** Reserves all the room that is left; returns how much that is. */
  synchronized int reserveRest() {
    int rest = answer.isDone() ? 0 : room;
    room -= rest;
    reserved += rest;
    return rest;
  }

  /** Ends a reservation with what became of it, which may be less than was reserved. */
  synchronized void settle(int count, List<ClaimedAttempt> found) {
    reserved -= count;
    room += count - found.size();
    tasks.addAll(found);
    answerIfDone();
  }

  /** Ends a reservation that came to nothing because of a failure. */
  synchronized void fail(int count, RuntimeException failure) {
    settle(count, List.of());
    if (tasks.isEmpty() && reserved == 0) {
      answer.completeExceptionally(failure);
    }
  }

  /** Ends the waiting when its time is over. */
  synchronized void endIfLate(Instant now) {
    if (!now.isBefore(until)) {
      end();
    }
  }

  /** Ends the waiting. */
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

  /** When the waiting ends. */
  synchronized Instant until() {
    return until;
  }
}
