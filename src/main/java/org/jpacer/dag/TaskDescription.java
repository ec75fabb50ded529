package org.jpacer.dag;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A task as data: what an executor needs in order to find or make it.
 *
 * @param type which kind of task, such as {@code command}; empty for an external task, which only
 *     its executor knows
 * @param with the kind's settings, as in the DAG document
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

  /** A task that only its executor knows. */
  public static TaskDescription external() {
    return EXTERNAL;
  }

  /** A task of a ready-made kind. */
  public static TaskDescription of(String type, Map<String, Object> with) {
    return new TaskDescription(Optional.of(type), with);
  }

  /** A task that is a Java class on the executor's class path. */
  public static TaskDescription ofClass(Class<?> taskClass) {
    return of(JAVA, Map.of("class", taskClass.getName()));
  }
}
