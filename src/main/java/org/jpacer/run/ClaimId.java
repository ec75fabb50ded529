package org.jpacer.run;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one hand-out of one attempt. It tells two holders of the same attempt apart, so whoever
 * lost an attempt can no longer change it.
 *
 * @param runId the run's number
 * @param taskIndex the task's place in its DAG
 * @param retry the attempt's index
 * @param dispatch how often the attempt had been handed out before
 */
public record ClaimId(long runId, int taskIndex, int retry, int dispatch) {

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,18})-(\\d{1,9})-(\\d{1,9})-(\\d{1,9})");

  /** The claim that {@code text} names; empty when it is no claim's text, or {@code null}. */
  public static Optional<ClaimId> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new ClaimId(
            Long.parseLong(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            Integer.parseInt(parts.group(4))));
  }

  /** The text that crosses the wire. */
  @Override
  public String toString() {
    return runId + "-" + taskIndex + "-" + retry + "-" + dispatch;
  }
}
