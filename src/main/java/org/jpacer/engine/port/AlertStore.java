package org.jpacer.engine.port;

import java.time.Instant;
import java.util.List;
import org.jpacer.notify.Alert;

/**
 * The alerts that must still be sent. They are stored in the transaction of the failure. Safe for
 * use by several threads.
 */
public interface AlertStore {

  /**
   * A new alert.
   *
   * @param notifier the name of the notifier, or {@code null} for the standard one
   */
  record NewAlert(Alert alert, String notifier) {}

  /**
   * An alert that was taken in order to be sent.
   *
   * @param id its id in this store
   * @param tries how often it was taken before
   */
  record Waiting(long id, Alert alert, String notifier, int tries) {}

  /** Takes alerts that are due; no other node takes them before {@code until}. */
  List<Waiting> take(Instant now, Instant until, int limit);

  /** Deletes an alert that was sent or given up. */
  void done(long id);

  /** Makes an alert due again later. */
  void again(long id, Instant dueAt);
}
