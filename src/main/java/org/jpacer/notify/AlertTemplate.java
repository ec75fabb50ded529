package org.jpacer.notify;

import java.time.Instant;
import java.util.function.Function;

/** The text of alerts; the default is the original's. Immutable. */
public final class AlertTemplate {

  private final Function<Instant, String> times;

  /**
   * Creates a template.
   *
   * @param times formats execution times
   */
  public AlertTemplate(Function<Instant, String> times) {
    this.times = times;
  }

  /** Returns the text of an alert. */
  public String text(Alert alert) {
    String text =
        "\nTask [%s] in DAG [%s] at %s has failed.\n"
            .formatted(
                alert.attempt().taskId(),
                alert.attempt().run().dagId(),
                times.apply(alert.attempt().run().execTs()));
    return alert.error() == null ? text : text + "Error:\n\t" + alert.error() + "\n\n";
  }
}
