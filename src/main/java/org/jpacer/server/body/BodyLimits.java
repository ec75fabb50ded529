package org.jpacer.server.body;

import java.time.Duration;
import org.jpacer.security.access.Refusal;

/**
 * The limits of request bodies.
 *
 * @param time how long one body may take
 * @param patience how long a body may take before another one may take its place
 * @param waiting how many bodies may be pending
 * @param waitingOfOne how many bodies of one caller may be pending
 * @param memory how many bytes all pending bodies may take
 */
public record BodyLimits(
    Duration time, Duration patience, int waiting, int waitingOfOne, long memory) {

  private static final int USUAL = 1024 * 1024;
  private static final int REPORTS = 8 * 1024 * 1024;

  /** A client that still sends does not read an answer: so many bytes are read and dropped. */
  static final int LONGEST_DROPPED = 32 * 1024 * 1024;

  private static final int PART_OF_MEMORY = 8;

  /** The limits of a server: 10 s, 256 bodies, an eighth of the heap. */
  public static BodyLimits standard() {
    return new BodyLimits(
        Duration.ofSeconds(10),
        Duration.ofSeconds(1),
        256,
        128,
        Runtime.getRuntime().maxMemory() / PART_OF_MEMORY);
  }

  /** The answer to a body that takes longer. */
  Refusal late() {
    return Refusal.of(408, "the body did not arrive within " + time.toSeconds() + " seconds");
  }

  /** The largest body, in bytes, that an address takes. */
  static int largest(String path) {
    return path.endsWith("tasks/report") || path.endsWith("tasks/logs") ? REPORTS : USUAL;
  }
}
