package org.jpacer.wire.ppacer;

/**
 * Asks for a failed run to be done again.
 *
 * @param dagId the DAG; empty when missing
 * @param execTs the execution time as text; empty when missing
 */
public record RunRestart(String dagId, String execTs) {

  /**
   * Decodes a body.
   *
   * @throws GoSyntaxException when the original would not decode it
   */
  public static RunRestart decode(byte[] body) {
    GoRequest request = new GoRequest(body, "DagRunRestartInput");
    return new RunRestart(request.text("dagId"), request.text("execTs"));
  }
}
