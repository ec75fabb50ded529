package org.jpacer.engine.maintenance;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jpacer.engine.port.AlertStore;
import org.jpacer.engine.port.AlertStore.Waiting;
import org.jpacer.notify.Notifiers;
import org.jpacer.tasklog.LogContext;

/**
 * Sends alerts in the background, and again after a failure. An alert is sent at least once, by any
 * node; if a node dies while it sends, the next one sends it.
 */
public final class AlertSender {

  static final int MOST_TRIES = 15;
  public static final int BATCH = 20;

  private static final Logger LOG = System.getLogger(AlertSender.class.getName());
  private static final Duration HELD = Duration.ofMinutes(2);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final AlertStore store;
  private final Notifiers notifiers;
  private final Clock clock;

  /** Creates a sender. */
  public AlertSender(AlertStore store, Notifiers notifiers, Clock clock) {
    this.store = store;
    this.notifiers = notifiers;
    this.clock = clock;
  }

  /** Sends due alerts, at most one batch; returns how many were taken. */
  public int sendDue() {
    Instant now = clock.instant();
    List<Waiting> taken = store.take(now, now.plus(HELD), BATCH);
    taken.forEach(this::send);
    return taken.size();
  }

  private void send(Waiting waiting) {
    LogContext context = new LogContext(waiting.alert().attempt(), waiting.alert().runId());
    LogContext.Scope scope = context.enter();
    try {
      sendOne(waiting);
    } finally {
      scope.close();
    }
  }

  private void sendOne(Waiting waiting) {
    try {
      notifiers.find(waiting.notifier()).send(waiting.alert());
      store.done(waiting.id());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (
        Exception
            e) { // whatever a notifier throws, the alert is kept, or given up with a log record
      failed(waiting, e);
    }
  }

  private void failed(Waiting waiting, Exception reason) {
    if (waiting.tries() + 1 >= MOST_TRIES) {
      LOG.log(Level.ERROR, "gave up to send " + waiting.alert(), reason);
      store.done(waiting.id());
      return;
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(waiting.tries(), 10));
    pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    LOG.log(
        Level.WARNING,
        waiting.alert() + " could not be sent, again in " + pause + ": " + reason.getMessage());
    store.again(waiting.id(), clock.instant().plus(pause));
  }
}
