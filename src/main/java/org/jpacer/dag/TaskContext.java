package org.jpacer.dag;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jpacer.run.TaskRunKey;
import org.jpacer.tasklog.TaskLogger;

/** What a task knows about the attempt for which it runs. Safe for use by several threads. */
public interface TaskContext {

  /** The attempt: run, task and retry. */
  TaskRunKey key();

  /** The run's number. */
  long runId();

  /** The run's parameters; empty if there are none. */
  Map<String, Object> parameters();

  /** The trace to which the run belongs; empty if the trigger named none. */
  default Optional<TraceContext> trace() {
    return TraceContext.of(parameters());
  }

  /** The outputs of the parents by their task ids; a parent without outputs has an empty map. */
  Map<String, Map<String, Object>> inputs();

  /**
   * Sets an output, which the tasks downstream read from their {@link #inputs()}. All outputs of an
   * attempt together may take 64 KiB as JSON. Only the outputs of a successful attempt count.
   *
   * @param value a string, number, boolean, {@code null}, or a list or map of these
   */
  void output(String name, Object value);

  /** The log of this attempt. */
  TaskLogger logger();

  /** How long this attempt may take. */
  Duration timeout();

  /** Returns whether the attempt was cancelled or timed out; its thread is interrupted as well. */
  boolean isCancelled();
}
