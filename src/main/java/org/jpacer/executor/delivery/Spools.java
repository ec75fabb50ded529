package org.jpacer.executor.delivery;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where an executor keeps what the scheduler has not accepted.
 *
 * @param results the spool of results, each on the disk once it is accepted; {@code null} for none
 * @param logs the spool of log records; {@code null} for none
 * @param largestLogs how many bytes log records may take; later ones are dropped. Results are
 *     always accepted: there are never more than the tasks that ran when the scheduler went away
 */
public record Spools(Spool results, Spool logs, long largestLogs) {

  /** Keeps everything in memory. */
  public static Spools none() {
    return new Spools(null, null, 0);
  }

  /** Opens the spools in a directory. */
  public static Spools open(Path directory, long largestLogs) throws IOException {
    return new Spools(
        new Spool(directory, "results", true), new Spool(directory, "logs", false), largestLogs);
  }
}
