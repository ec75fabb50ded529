package org.jpacer.wire.ppacer;

import java.util.Map;

/**
 * What an executor of the original says of an attempt.
 *
 * @param dagId the DAG; empty when missing
 * @param execTs the execution time as text; empty when missing
 * @param taskId the task; empty when missing
 * @param retry the attempt's index; 0 when missing
 * @param status the status as text; empty when missing
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
   * @throws GoSyntaxException when the original would not decode it
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
