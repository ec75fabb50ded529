package org.jpacer.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/**
 * Lets what arrives in the same moment share one transaction: items wait while the transaction
 * before them is under way, then go together. Each caller is answered after the commit. Safe for
 * use by several threads.
 *
 * @param <T> an item
 * @param <R> the answer to an item
 */
public final class GroupCommit<T, R> {

  private static final Duration IDLE = Duration.ofHours(1);

  private record Waiting<T, R>(T item, CompletableFuture<R> answer) {}

  private final int most;
  private final Function<List<T>, List<R>> commit;
  private final Queue<Waiting<T, R>> waiting = new ConcurrentLinkedQueue<>();
  private final Activity activity;

  /**
   * Makes one; {@link #start()} sets it going.
   *
   * @param most how many items share a transaction at most
   * @param commit stores the items in one transaction and answers each, in their order
   */
  public GroupCommit(
      String name, int most, ScheduledExecutorService threads, Function<List<T>, List<R>> commit) {
    this.most = most;
    this.commit = commit;
    this.activity = new Activity(name, threads, this::commitWaiting);
  }

  /** Starts to commit. */
  public void start() {
    activity.start();
  }

  /** Stops; items that still wait are answered with a failure. */
  public void stop() {
    activity.stop();
    for (Waiting<T, R> left = waiting.poll(); left != null; left = waiting.poll()) {
      left.answer().completeExceptionally(new IllegalStateException("the scheduler has stopped"));
    }
  }

  /** Hands in items; each stage, in their order, completes when its item is stored. */
  public List<CompletableFuture<R>> submit(List<T> items) {
    List<CompletableFuture<R>> answers = new ArrayList<>(items.size());
    for (T item : items) {
      CompletableFuture<R> answer = new CompletableFuture<>();
      waiting.add(new Waiting<>(item, answer));
      answers.add(answer);
    }
    activity.wake();
    return answers;
  }

  private Duration commitWaiting() {
    List<Waiting<T, R>> group = new ArrayList<>();
    for (Waiting<T, R> next = waiting.poll(); next != null; next = waiting.poll()) {
      group.add(next);
      if (group.size() == most) {
        commitGroup(group);
        group.clear();
      }
    }
    if (!group.isEmpty()) {
      commitGroup(group);
    }
    return IDLE;
  }

  private void commitGroup(List<Waiting<T, R>> group) {
    List<R> answers;
    try {
      answers = commit.apply(group.stream().map(Waiting::item).toList());
    } catch (RuntimeException e) {
      group.forEach(each -> each.answer().completeExceptionally(e));
      return;
    }
    for (int i = 0; i < group.size(); i++) {
      group.get(i).answer().complete(answers.get(i));
    }
  }
}
