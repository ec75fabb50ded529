package org.jpacer.config;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Sets which of jpacer's log records reach the log of this process. */
public final class LogLevel {

  /** A strong reference, because the log manager holds loggers weakly. */
  private static final Logger JPACER = Logger.getLogger("org.jpacer");

  private LogLevel() {}

  /**
   * Sets the level to {@code jpacer.log.level}. If that is not set, an existing level stays: it is
   * the server's own configuration.
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
