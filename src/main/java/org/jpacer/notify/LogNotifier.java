package org.jpacer.notify;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Writes alerts to the server's log, at ERROR. */
public final class LogNotifier implements Notifier {

  private static final Logger LOG = System.getLogger(LogNotifier.class.getName());

  private final AlertTemplate template;

  /** Creates the notifier. */
  public LogNotifier(AlertTemplate template) {
    this.template = template;
  }

  @Override
  public void send(Alert alert) {
    LOG.log(Level.ERROR, template.text(alert));
  }
}
