package org.jpacer.server.lifecycle;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jpacer.engine.Scheduler;
import org.jpacer.engine.dispatch.Dispatcher;
import org.jpacer.engine.event.ClusterNotifier;
import org.jpacer.engine.port.ClusterChannel.ClusterMessage;
import org.jpacer.persistence.cluster.PostgresListener;

/** Listens to the other nodes, and reconnects whenever the connection breaks. */
final class ClusterListener implements Runnable {

  /**
   * How long a pending claim waits without a check of the queue while other nodes send
   * notifications.
   */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private static final Logger LOG = System.getLogger(ClusterListener.class.getName());

  private final PostgresListener listener;
  private final ClusterNotifier notifier;
  private final Scheduler scheduler;
  private final CountDownLatch stopped = new CountDownLatch(1);

  ClusterListener(PostgresListener listener, ClusterNotifier notifier, Scheduler scheduler) {
    this.listener = listener;
    this.notifier = notifier;
    this.scheduler = scheduler;
  }

  @Override
  public void run() {
    long pause = 100;
    while (!listener.isClosed()) {
      Reception reception = new Reception();
      try {
        listener.listen(reception);
      } catch (SQLException | RuntimeException e) {
        if (listener.isClosed()) {
          return;
        }
        scheduler.lookAgainEvery(Dispatcher.LOOK_AGAIN);
        LOG.log(
            Level.WARNING,
            "Lost the connection for messages of other nodes. Reconnecting: " + e.getMessage());
      }
      pause = reception.began ? 100 : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      if (isStoppedWithin(pause)) {
        return;
      }
    }
  }

  private boolean isStoppedWithin(long millis) {
    try {
      return stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Stops listening. */
  void stop() {
    stopped.countDown();
    listener.close();
  }

  private final class Reception implements PostgresListener.Receiver {
    private boolean began;

    @Override
    public void begins() {
      began = true;
      scheduler.lookAgainEvery(LOOK_AGAIN);
      notifier.missed(scheduler);
    }

    @Override
    public void heard(ClusterMessage news) {
      notifier.receive(news, scheduler);
    }
  }
}
