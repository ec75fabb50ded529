package org.jpacer.executor.source;

import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Function;
import org.jpacer.tasks.template.Values;
import org.jpacer.tasks.template.Variable;
import org.jpacer.wire.v1.worker.ClaimedTask;

/** The values of the variables in the settings of one claimed task. */
final class Substitution implements Values {

  private final ClaimedTask task;
  private final Function<String, String> secrets;

  Substitution(ClaimedTask task, Function<String, String> secrets) {
    this.task = task;
    this.secrets = secrets;
  }

  @Override
  public Object of(Variable variable) {
    Object value =
        switch (variable.kind()) {
          case DAG_ID -> task.dagId();
          case TASK_ID -> task.taskId();
          case EXEC_TS -> DateTimeFormatter.ISO_INSTANT.format(task.execTs());
          case PARAMETER -> task.parameters().get(variable.name());
          case INPUT -> task.inputs().getOrDefault(variable.name(), Map.of()).get(variable.key());
          case SECRET -> secrets.apply(variable.name());
        };
    if (value == null) {
      throw new IllegalArgumentException(variable + " has no value");
    }
    return value;
  }
}
