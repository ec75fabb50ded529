package org.jpacer.engine.commit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jpacer.engine.concurrent.BackgroundLoop;
import org.jpacer.engine.concurrent.Threads;

/**
 * Lets items that arrive at the same time share one transaction: items wait while the previous
 * transaction runs, then are stored together. Each caller is answered after the commit. Safe for
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
  private final Queue<Waiting<T, R>> waiting = new ArrayDeque<>();
  private final BackgroundLoop loop;
  private boolean open;

  /**
   * Creates a group commit; {@link #start()} starts it.
   *
   * @param most the largest number of items in a transaction
   * @param commit stores the items in one transaction and returns an answer for each, in their
   *     order
   */
  public GroupCommit(String name, int most, Threads threads, Function<List<T>, List<R>> commit) {
    this.most = most;
    this.commit = commit;
    this.loop = new BackgroundLoop(name, threads, this::commitWaiting);
  }

  /** Starts to commit. */
  public void start() {
    synchronized (this) {
      open = true;
    }
    loop.start();
  }

  /** Accepts no more items, and commits those that it has. */
  public void stop() {
    synchronized (this) {
      open = false;
    }
    loop.stop();
    commitWaiting();
  }

  /**
   * Submits items; each stage, in their order, completes when its item is stored. Before the start
   * and after the stop, all fail with a {@link StoppedException}.
   */
  public List<CompletableFuture<R>> submit(List<T> items) {
    List<CompletableFuture<R>> answers = new ArrayList<>(items.size());
    synchronized (this) {
      for (T item : items) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        answers.add(answer);
        if (open) {
          waiting.add(new Waiting<>(item, answer));
        } else {
          answer.completeExceptionally(new StoppedException());
        }
      }
    }
    loop.wake();
    return answers;
  }

  private Duration commitWaiting() {
    for (List<Waiting<T, R>> group = next(); !group.isEmpty(); group = next()) {
      commitGroup(group);
    }
    return IDLE;
  }

  private synchronized List<Waiting<T, R>> next() {
    List<Waiting<T, R>> group = new ArrayList<>();
    while (group.size() < most && !waiting.isEmpty()) {
      group.add(waiting.remove());
    }
    return group;
  }

  private void commitGroup(List<Waiting<T, R>> group) {
    List<R> answers;
    try {
      answers = commit.apply(group.stream().map(Waiting::item).toList());
    } catch (RuntimeException
        | Error e) { // every caller must be answered, whatever the failure was
      group.forEach(each -> each.answer().completeExceptionally(e));
      return;
    }
    for (int i = 0; i < group.size(); i++) {
      group.get(i).answer().complete(answers.get(i));
    }
  }
}
