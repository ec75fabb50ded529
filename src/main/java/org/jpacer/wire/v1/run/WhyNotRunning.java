package org.jpacer.wire.v1.run;

import java.util.List;
import java.util.Map;

/**
 * The reasons why a task is not running.
 *
 * @param state its status
 * @param because the reasons
 */
public record WhyNotRunning(String state, List<Reason> because) {

  /**
   * A reason.
   *
   * @param kind the kind, such as {@code parentNotDone}
   * @param detail the reason in words
   * @param facts its parts by name
   */
  public record Reason(String kind, String detail, Map<String, Object> facts) {}
}
