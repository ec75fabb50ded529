package org.jpacer.config;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Which of jpacer's records reach the log of this process. */
public final class LogLevel {

  /** Held here, since the log forgets what nobody holds. */
  private static final Logger JPACER = Logger.getLogger("org.jpacer");

  private LogLevel() {}

  /**
   * Has the log take {@code jpacer.log.level} and above. When nobody set it, a level that is there
   * already stays: it is the server's own configuration.
   */
  public static void apply(Settings settings) {
    if (settings.isSet(Keys.LOG_LEVEL) || JPACER.getLevel() == null) {
      JPACER.setLevel(level(settings.get(Keys.LOG_LEVEL)));
    }
  }

  private static Level level(String name) {
    return switch (name) {
      case "DEBUG" -> Level.FINE;
      case "INFO" -> Level.INFO;
      case "ERROR" -> Level.SEVERE;
      default -> Level.WARNING;
    };
  }
}
