package org.jpacer.wire.ppacer;

/**
 * Asks for a run.
 *
 * @param dagId the DAG; empty when missing
 */
public record RunTrigger(String dagId) {

  /**
   * Decodes a body.
   *
   * @throws GoSyntaxException when the original would not decode it
   */
  public static RunTrigger decode(byte[] body) {
    return new RunTrigger(new GoRequest(body, "DagRunTriggerInput").text("dagId"));
  }
}
