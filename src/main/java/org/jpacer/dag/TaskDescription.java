package org.jpacer.dag;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A task as data: what an executor needs to find or create it.
 *
 * @param type the task type, such as {@code command}; empty for an external task, which only its
 *     executor knows
 * @param with the settings of the type, as in the DAG document
 */
public record TaskDescription(Optional<String> type, Map<String, Object> with) {

  /** The type of tasks that are Java classes. */
  public static final String JAVA = "java";

  private static final TaskDescription EXTERNAL = new TaskDescription(Optional.empty(), Map.of());

  /** Copies the settings. */
  public TaskDescription {
    requireNonNull(type, "type");
    with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
  }

  /** Returns an external task, which only its executor knows. */
  public static TaskDescription external() {
    return EXTERNAL;
  }

  /** Returns a task of a type. */
  public static TaskDescription of(String type, Map<String, Object> with) {
    return new TaskDescription(Optional.of(type), with);
  }

  /** Returns a task that is a Java class on the executor's class path. */
  public static TaskDescription ofClass(Class<?> taskClass) {
    return of(JAVA, Map.of("class", taskClass.getName()));
  }
}
