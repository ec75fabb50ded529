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
 * Tells this node's feed and the other nodes what changed here, and tells this node what changed
 * elsewhere. What happens within a few milliseconds goes out together, after the commits that it is
 * about and never inside one; while no other node lives, nothing goes out. Safe for use by several
 * threads.
 */
public final class ClusterNotifier implements ChangeListener {

  /** How long news is put together. */
  static final Duration WINDOW = Duration.ofMillis(10);

  static final int MOST_TASKS = 1_000;
  static final int MOST_RUNS = 1_000;

  private static final Logger LOG = System.getLogger(ClusterNotifier.class.getName());
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final ChangeFeed feed;
  private final ClusterChannel announcements;
  private final ScheduledExecutorService threads;
  private final ChangeBuffer pending = new ChangeBuffer(MOST_TASKS, MOST_RUNS);
  private final AtomicBoolean ready = new AtomicBoolean();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile boolean othersLive;

  /**
   * Makes an announcer that believes that no other node lives.
   *
   * @param feed tells listeners on this node
   * @param announcements reaches the other nodes
   * @param threads where news is sent
   */
  public ClusterNotifier(
      ChangeFeed feed, ClusterChannel announcements, ScheduledExecutorService threads) {
    this.feed = feed;
    this.announcements = announcements;
    this.threads = threads;
  }

  /** Says whether another node lives. */
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
        LOG.log(Level.DEBUG, "nothing is announced any more, since the threads are gone", e);
      }
    }
  }

  /** Sends what there is to say. */
  void send() {
    scheduled.set(false);
    boolean work = ready.getAndSet(false);
    ChangeBuffer.Taken taken = pending.take(MOST_RUNS);
    if (taken.isEmpty() && !work) {
      return;
    }
    try {
      ChangeSet changed = taken.changed();
      announcements.send(
          new ClusterMessage(
              changed.runs(), changed.tasks(), changed.dags(), taken.incomplete(), work));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the other nodes could not be told what changed", e);
      pending.addUnknown();
      sendSoon(AFTER_FAILURE);
    }
  }

  /**
   * Takes what another node announced.
   *
   * @param scheduler is woken when there is work, and when schedules changed
   */
  public void heard(ClusterMessage news, SchedulerSignals scheduler) {
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

  /** Notes that news of other nodes may have been lost. */
  public void missed(SchedulerSignals scheduler) {
    feed.missed();
    scheduler.workIsReady();
    scheduler.schedulesChanged();
  }
}
