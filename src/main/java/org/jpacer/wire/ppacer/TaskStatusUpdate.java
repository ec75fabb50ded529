package org.jpacer.wire.ppacer;

import java.util.Map;

/**
 * An update of an executor of the original about an attempt.
 *
 * @param dagId the DAG; empty if missing
 * @param execTs the execution time as text; empty if missing
 * @param taskId the task; empty if missing
 * @param retry the attempt's index; 0 if missing
 * @param status the status as text; empty if missing
 * @param taskError why it failed, or {@code null}
 */
public record TaskStatusUpdate(
    String dagId, String execTs, String taskId, long retry, String status, String taskError) {

  private static final Map<String, GoRequest.Kind> FIELDS =
      Map.of(
          "dagId", GoRequest.Kind.TEXT,
          "execTs", GoRequest.Kind.TEXT,
          "taskId", GoRequest.Kind.TEXT,
          "retry", GoRequest.Kind.NUMBER,
          "status", GoRequest.Kind.TEXT,
          "taskError", GoRequest.Kind.TEXT_OR_NONE);

  /**
   * Decodes a body.
   *
   * @throws GoSyntaxException if the original would not decode it
   */
  public static TaskStatusUpdate decode(byte[] body) {
    GoRequest request = new GoRequest(body, "DagRunTaskStatus", FIELDS);
    return new TaskStatusUpdate(
        request.text("dagId"),
        request.text("execTs"),
        request.text("taskId"),
        request.number("retry"),
        request.text("status"),
        request.textOrNull("taskError"));
  }
}
