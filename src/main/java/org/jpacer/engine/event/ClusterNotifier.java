package org.jpacer.engine.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jpacer.engine.port.ClusterChannel;
import org.jpacer.engine.port.ClusterChannel.ClusterMessage;

/**
 * Notifies this node's feed and the other nodes of changes on this node, and this node of changes
 * elsewhere. Changes within a few milliseconds are sent together, after their commits and never
 * inside one. While no other node is alive, nothing is sent. Safe for use by several threads.
 */
public final class ClusterNotifier implements ChangeListener {

  /** How long changes are merged. */
  static final Duration WINDOW = Duration.ofMillis(10);

  static final int MOST_TASKS = 1_000;
  static final int MOST_RUNS = 1_000;

  private static final Logger LOG = System.getLogger(ClusterNotifier.class.getName());
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final ChangeFeed feed;
  private final ClusterChannel channel;
  private final ScheduledExecutorService threads;
  private final ChangeBuffer pending = new ChangeBuffer(MOST_TASKS, MOST_RUNS);
  private final AtomicBoolean ready = new AtomicBoolean();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile boolean othersLive;

  /**
   * Creates a notifier that assumes no other node is alive.
   *
   * @param feed notifies listeners on this node
   * @param channel reaches the other nodes
   * @param threads send the notifications
   */
  public ClusterNotifier(
      ChangeFeed feed, ClusterChannel channel, ScheduledExecutorService threads) {
    this.feed = feed;
    this.channel = channel;
    this.threads = threads;
  }

  /** Sets whether another node is alive. */
  public void othersLive(boolean live) {
    othersLive = live;
  }

  @Override
  public void changed(ChangeSet changed) {
    feed.changed(changed);
    if (othersLive && !changed.isEmpty()) {
      pending.add(changed);
      sendSoon(WINDOW);
    }
  }

  @Override
  public void workIsReady() {
    if (othersLive && !ready.getAndSet(true)) {
      sendSoon(WINDOW);
    }
  }

  private void sendSoon(Duration wait) {
    if (scheduled.compareAndSet(false, true)) {
      try {
        var unused = threads.schedule(this::send, wait.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.log(Level.DEBUG, "Other nodes are no longer notified: the threads have stopped", e);
      }
    }
  }

  /** Sends the buffered changes. */
  void send() {
    scheduled.set(false);
    boolean work = ready.getAndSet(false);
    ChangeBuffer.Taken taken = pending.take(MOST_RUNS);
    if (taken.isEmpty() && !work) {
      return;
    }
    try {
      ChangeSet changed = taken.changed();
      channel.send(
          new ClusterMessage(
              changed.runs(), changed.tasks(), changed.dags(), taken.incomplete(), work));
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "Could not notify the other nodes of changes. Retrying in " + AFTER_FAILURE,
          e);
      pending.addUnknown();
      sendSoon(AFTER_FAILURE);
    }
  }

  /**
   * Handles a notification of another node.
   *
   * @param scheduler is woken if attempts are ready, and if schedules changed
   */
  public void receive(ClusterMessage news, SchedulerSignals scheduler) {
    othersLive = true;
    if (news.workIsReady()) {
      scheduler.workIsReady();
    }
    if (news.incomplete() || !news.dags().isEmpty()) {
      scheduler.schedulesChanged();
    }
    feed.changed(new ChangeSet(news.runs(), news.tasks(), news.dags()));
    if (news.incomplete()) {
      feed.missed();
    }
  }

  /** Records that notifications of other nodes may have been lost. */
  public void missed(SchedulerSignals scheduler) {
    feed.missed();
    scheduler.workIsReady();
    scheduler.schedulesChanged();
  }
}
