package org.jpacer.notify;

/**
 * A channel for alerts. It may be slow and may fail: alerts are sent in the background, and a
 * failed one is sent again. Safe for use by several threads.
 */
@FunctionalInterface
public interface Notifier {

  /**
   * Sends an alert.
   *
   * @throws Exception if it could not be sent; it will be sent again later
   */
  void send(Alert alert) throws Exception;
}
