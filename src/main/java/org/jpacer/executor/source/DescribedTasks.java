package org.jpacer.executor.source;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jpacer.dag.Task;
import org.jpacer.tasks.TaskTypes;
import org.jpacer.wire.v1.worker.ClaimedTask;

/**
 * Creates tasks from their settings in the DAG document. Each type decides what the values of the
 * variables become. Secrets among them are masked in everything that the tasks report.
 */
public final class DescribedTasks implements TaskSource {

  private final TaskTypes types;
  private final Function<String, String> secrets;

  /**
   * Creates a source.
   *
   * @param secrets returns a secret by its name; {@code null} if there is none
   */
  public DescribedTasks(TaskTypes types, Function<String, String> secrets) {
    this.types = types;
    this.secrets = secrets;
  }

  @Override
  public Task find(ClaimedTask claimed) {
    if (claimed.type() == null) {
      throw new IllegalStateException(
          "task "
              + claimed.taskId()
              + " of DAG "
              + claimed.dagId()
              + " has no type, and this executor does not know it");
    }
    Set<String> used = new HashSet<>();
    Substitution values = new Substitution(claimed, noting(used));
    try {
      Task task = types.make(claimed.taskId(), claimed.type(), claimed.with(), values);
      return used.isEmpty() ? task : new MaskedTask(task, new SecretMask(used));
    } catch (RuntimeException e) { // the cause may quote the settings, so it is dropped
      if (used.isEmpty()) {
        throw e;
      }
      throw new IllegalArgumentException(new SecretMask(used).text(String.valueOf(e.getMessage())));
    }
  }

  private Function<String, String> noting(Set<String> used) {
    return name -> {
      String value = secrets.apply(name);
      if (value != null) {
        used.add(value);
      }
      return value;
    };
  }
}
