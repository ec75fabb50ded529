package org.jpacer.dag;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jpacer.dag.DagGraph.GraphTask;
import org.jpacer.schedule.Schedule;

/**
 * SHA-256 fingerprints of a definition, in hexadecimal digits: one of its attributes and schedule,
 * one of its tasks. Neither includes the configuration of tasks, as in the original.
 */
public final class Fingerprints {

  private Fingerprints() {}

  /** Returns the fingerprint of catch-up, tags, the schedule's text and its start. */
  public static String hashDagMeta(Dag dag) {
    return sha256(
        "catchUp="
            + dag.catchUp()
            + " tags="
            + dag.tags()
            + dag.schedule().map(Schedule::text).orElse("")
            + dag.start().map(Instant::toString).orElse(""));
  }

  /** Returns the fingerprint of the ids and bodies of the tasks, in flattened order. */
  public static String hashTasks(Dag dag) {
    if (dag.graph().size() == 0) {
      return sha256("NO TASKS");
    }
    return sha256(
        dag.graph().tasks().stream()
            .map(task -> task.taskId() + ":" + body(task))
            .collect(Collectors.joining("\n")));
  }

  private static String body(GraphTask task) {
    TaskDescription description = task.task().describe();
    if (TaskDescription.JAVA.equals(description.type().orElse(null))) {
      return TaskBytecode.hash(task.task().getClass());
    }
    return description.type().orElse("external") + canonical(description.with());
  }

  /** Returns the value as text; equal maps give the same text whatever their order. */
  private static String canonical(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((key, inner) -> sorted.put(String.valueOf(key), canonical(inner)));
      return sorted.toString();
    }
    return String.valueOf(value);
  }

  static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
