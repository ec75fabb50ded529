package org.jpacer.dag;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jpacer.run.TaskRunKey;
import org.jpacer.tasklog.TaskLogger;

/** What a task gets to know of the attempt that it is run for. Safe for use by several threads. */
public interface TaskContext {

  /** Which attempt of which task in which run. */
  TaskRunKey key();

  /** The run's number. */
  long runId();

  /** The parameters that the run was triggered with; empty when there are none. */
  Map<String, Object> parameters();

  /** The trace that the run belongs to; empty when whoever triggered it named none. */
  default Optional<TraceContext> trace() {
    return TraceContext.of(parameters());
  }

  /** The outputs of the parents by their task ids; a parent without outputs has an empty map. */
  Map<String, Map<String, Object>> inputs();

  /**
   * Hands a value to the tasks below, which read it from their {@link #inputs()}. All outputs of an
   * attempt together may take 64 KiB as JSON; only those of a successful attempt count.
   *
   * @param value a string, number, boolean, {@code null}, or a list or map of these
   */
  void output(String name, Object value);

  /** The log of this attempt. */
  TaskLogger logger();

  /** How long this attempt may take. */
  Duration timeout();

  /** Tells whether the attempt was cancelled or ran out of time; its thread is interrupted too. */
  boolean isCancelled();
}
