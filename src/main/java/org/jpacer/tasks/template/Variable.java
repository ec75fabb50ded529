package org.jpacer.tasks.template;

import static java.util.Objects.requireNonNull;

/**
 * A variable in a task's settings.
 *
 * @param kind where its value comes from
 * @param name the parameter, the secret, or the parent's task id; empty for the other kinds
 * @param key the key of the parent's output; empty for the other kinds
 */
public record Variable(Kind kind, String name, String key) {

  /** Where a value comes from. */
  public enum Kind {
    /** The DAG's id. */
    DAG_ID,
    /** The task's id. */
    TASK_ID,
    /** The run's execution time. */
    EXEC_TS,
    /** A parameter of the run. */
    PARAMETER,
    /** An output of a parent. */
    INPUT,
    /** A secret of the executor. */
    SECRET
  }

  /** Refuses a variable without kind or names. */
  public Variable {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(key, "key");
  }

  /** Returns whether the executor's own administrator chose the value. */
  public boolean isSecret() {
    return kind == Kind.SECRET;
  }

  /** The variable as a document has it. */
  @Override
  public String toString() {
    return switch (kind) {
      case DAG_ID -> "${dagId}";
      case TASK_ID -> "${taskId}";
      case EXEC_TS -> "${execTs}";
      case PARAMETER -> "${parameters." + name + "}";
      case INPUT -> "${inputs." + name + "." + key + "}";
      case SECRET -> "${secret." + name + "}";
    };
  }
}
