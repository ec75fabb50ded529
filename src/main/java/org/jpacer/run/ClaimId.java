package org.jpacer.run;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifies one claim of one attempt. Two claims of the same attempt differ, so an executor that
 * lost an attempt can no longer change it.
 *
 * @param runId the run's number
 * @param taskIndex the task's index in its DAG
 * @param retry the attempt's index
 * @param dispatch the fencing token: how often the attempt had been claimed before
 */
public record ClaimId(long runId, int taskIndex, int retry, int dispatch) {

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,18})-(\\d{1,9})-(\\d{1,9})-(\\d{1,9})");

  /**
   * Parses the text that crosses the wire; empty if {@code text} is {@code null} or not a claim.
   */
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

  /** Returns the text that crosses the wire. */
  @Override
  public String toString() {
    return runId + "-" + taskIndex + "-" + retry + "-" + dispatch;
  }
}
