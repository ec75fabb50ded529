package org.jpacer.notify;

/**
 * A way to tell somebody. May be slow and may fail: alerts are sent aside, and again when it fails.
 * Safe for use by several threads.
 */
@FunctionalInterface
public interface Notifier {

  /**
   * Tells.
   *
   * @throws Exception when it did not work; the alert is sent again later
   */
  void send(Alert alert) throws Exception;
}
