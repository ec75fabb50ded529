package org.jpacer.wire.ppacer;

import java.util.Map;

/**
 * Asks for a run.
 *
 * @param dagId the DAG; empty when missing
 */
public record TriggerInput(String dagId) {

  private static final Map<String, GoRequest.Kind> FIELDS = Map.of("dagId", GoRequest.Kind.TEXT);

  /**
   * Decodes a body.
   *
   * @throws GoSyntaxException when the original would not decode it
   */
  public static TriggerInput decode(byte[] body) {
    return new TriggerInput(new GoRequest(body, "DagRunTriggerInput", FIELDS).text("dagId"));
  }
}
