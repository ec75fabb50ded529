package org.jpacer.wire.ppacer;

import java.util.Map;

/**
 * A request to restart a failed run.
 *
 * @param dagId the DAG; empty if missing
 * @param execTs the execution time as text; empty if missing
 */
public record RestartInput(String dagId, String execTs) {

  private static final Map<String, GoRequest.Kind> FIELDS =
      Map.of("dagId", GoRequest.Kind.TEXT, "execTs", GoRequest.Kind.TEXT);

  /**
   * Decodes a body.
   *
   * @throws GoSyntaxException if the original would not decode it
   */
  public static RestartInput decode(byte[] body) {
    GoRequest request = new GoRequest(body, "DagRunRestartInput", FIELDS);
    return new RestartInput(request.text("dagId"), request.text("execTs"));
  }
}
