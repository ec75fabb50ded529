package org.jpacer.engine.port;

import java.time.Instant;
import java.util.List;
import org.jpacer.notify.Alert;

/**
 * The alerts that are still to be sent. They are put in with the failure itself. Safe for threads.
 */
public interface AlertStore {

  /**
   * An alert to be put in.
   *
   * @param notifier the name of the way to send it, or {@code null}
   */
  record NewAlert(Alert alert, String notifier) {}

  /**
   * An alert that was taken to be sent.
   *
   * @param id names it here
   * @param tries how often it was taken before
   */
  record Waiting(long id, Alert alert, String notifier, int tries) {}

  /** Takes alerts that are due; nobody else gets them before {@code until}. */
  List<Waiting> take(Instant now, Instant until, int limit);

  /** Forgets an alert that was sent, or given up. */
  void done(long id);

  /** Has an alert taken again later. */
  void again(long id, Instant dueAt);
}
