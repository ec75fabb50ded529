package org.jpacer.wire.ppacer;

import java.util.Map;

/**
 * Asks for a failed run to be done again.
 *
 * @param dagId the DAG; empty when missing
 * @param execTs the execution time as text; empty when missing
 */
public record RestartInput(String dagId, String execTs) {

  private static final Map<String, GoRequest.Kind> FIELDS =
      Map.of("dagId", GoRequest.Kind.TEXT, "execTs", GoRequest.Kind.TEXT);

  /**
   * Decodes a body.
   *
   * @throws GoSyntaxException when the original would not decode it
   */
  public static RestartInput decode(byte[] body) {
    GoRequest request = new GoRequest(body, "DagRunRestartInput", FIELDS);
    return new RestartInput(request.text("dagId"), request.text("execTs"));
  }
}
