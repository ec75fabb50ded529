package org.jpacer.executor.delivery;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where an executor keeps what the scheduler did not take.
 *
 * @param results for results, each on the disk when it has been taken; {@code null} for nowhere
 * @param logs for log records; {@code null} for nowhere
 * @param largestLogs how many bytes log records may take; later ones are dropped. Results are
 *     always taken: there are never more than tasks ran when the scheduler went away
 */
public record Spools(Spool results, Spool logs, long largestLogs) {

  /** Everything stays in memory. */
  public static Spools none() {
    return new Spools(null, null, 0);
  }

  /** Opens what is in a directory. */
  public static Spools open(Path directory, long largestLogs) throws IOException {
    return new Spools(
        new Spool(directory, "results", true), new Spool(directory, "logs", false), largestLogs);
  }
}
