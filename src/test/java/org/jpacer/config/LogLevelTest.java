package org.jpacer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogLevelTest {

  private final Logger jpacer = Logger.getLogger("org.jpacer");
  private Level before;

  @BeforeEach
  void remember() {
    before = jpacer.getLevel();
    jpacer.setLevel(null);
  }

  @AfterEach
  void restore() {
    jpacer.setLevel(before);
  }

  private static void apply(Map<String, String> settings) {
    LogLevel.apply(Settings.load(settings, Map.of()));
  }

  @Test
  void theDefaultCountsWhereNobodySaidOtherwise() {
    apply(Map.of());
    assertEquals(Level.WARNING, jpacer.getLevel());
    jpacer.setLevel(Level.FINE);
    apply(Map.of());
    assertEquals(Level.FINE, jpacer.getLevel());
  }

  @Test
  void whatWasSetCountsAlways() {
    jpacer.setLevel(Level.FINE);
    apply(Map.of("jpacer.log.level", "WARN"));
    assertEquals(Level.WARNING, jpacer.getLevel());
    apply(Map.of("jpacer.log.level", "DEBUG"));
    assertEquals(Level.FINE, jpacer.getLevel());
  }

  @Test
  void anotherWordIsRefused() {
    String message =
        assertThrows(
                InvalidSettingsException.class, () -> apply(Map.of("jpacer.log.level", "chatty")))
            .getMessage();
    assertTrue(message.contains("chatty; allowed: DEBUG, INFO, WARN, ERROR"), message);
  }
}
