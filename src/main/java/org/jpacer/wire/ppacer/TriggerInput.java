package org.jpacer.wire.ppacer;

import java.util.Map;

/**
 * A request to trigger a run.
 *
 * @param dagId the DAG; empty if missing
 */
public record TriggerInput(String dagId) {

  private static final Map<String, GoRequest.Kind> FIELDS = Map.of("dagId", GoRequest.Kind.TEXT);

  /**
   * Decodes a body.
   *
   * @throws GoSyntaxException if the original would not decode it
   */
  public static TriggerInput decode(byte[] body) {
    return new TriggerInput(new GoRequest(body, "DagRunTriggerInput", FIELDS).text("dagId"));
  }
}
