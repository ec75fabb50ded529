package org.jpacer.wire.v1.run;

import java.util.List;
import java.util.Map;

/**
 * Why a task is not running.
 *
 * @param state where it stands
 * @param because the facts
 */
public record WhyNotRunning(String state, List<Reason> because) {

  /**
   * A fact.
   *
   * @param kind what kind of fact, such as {@code parentNotDone}
   * @param detail the fact in words
   * @param facts its parts by name
   */
  public record Reason(String kind, String detail, Map<String, Object> facts) {}
}
