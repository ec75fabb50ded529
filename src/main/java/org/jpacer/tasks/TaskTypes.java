package org.jpacer.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.dag.Problem;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.dag.TaskDescription;
import org.jpacer.tasks.process.CommandRules;
import org.jpacer.tasks.template.Values;

/** The kinds of tasks that a DAG document can name by {@code type}. Immutable. */
public final class TaskTypes {

  private static final TaskTypes STANDARD = with(SqlDataSources.NONE, CommandRules.defaults());

  private final SortedMap<String, TaskType> types = new TreeMap<>();

  private TaskTypes(List<TaskType> all) {
    all.forEach(type -> types.put(type.name(), type));
  }

  /** The kinds that every jpacer knows, with data sources for SQL tasks and rules for commands. */
  public static TaskTypes with(SqlDataSources sources, CommandRules rules) {
    return new TaskTypes(
        List.of(
            new EmptyTask.Type(),
            new PrintTask.Type(),
            new CommandTask.Type(rules),
            new HttpTask.Type(),
            new SqlTask.Type(sources),
            new JavaTask.Type()));
  }

  /** The kinds that every jpacer knows; SQL tasks find no data source. */
  public static TaskTypes standard() {
    return STANDARD;
  }

  /** The names, sorted. */
  public SortedSet<String> names() {
    return new TreeSet<>(types.keySet());
  }

  /** Adds to {@code problems} what is wrong with a task's type and settings. */
  public void check(String taskId, String type, Map<String, Object> with, List<Problem> problems) {
    TaskType known = types.get(type);
    if (known == null) {
      problems.add(
          new Problem(
              taskId, "type", "is " + type + "; allowed: " + String.join(", ", types.keySet())));
      return;
    }
    DocumentFields fields = new DocumentFields(with, taskId, "with.", problems);
    known.read(fields);
    fields.refuseOthers();
  }

  /**
   * Adds to {@code problems} each variable at a place where its value would not stay a value. This
   * is for new documents: those that were registered earlier stay readable, and their tasks fail.
   */
  public void checkPlaces(
      String taskId, String type, Map<String, Object> with, List<Problem> problems) {
    DocumentFields fields = new DocumentFields(with, taskId, "with.", problems);
    types.get(type).read(fields).checkPlaces(fields);
  }

  /**
   * Makes a task that can be run.
   *
   * @throws InvalidDagException if type or settings are wrong
   * @throws IllegalArgumentException if a variable has no value, or one that cannot be used
   */
  public Task make(String taskId, String type, Map<String, Object> with, Values values) {
    List<Problem> problems = new ArrayList<>();
    check(taskId, type, with, problems);
    if (problems.isEmpty()) {
      checkPlaces(taskId, type, with, problems);
    }
    if (!problems.isEmpty()) {
      throw new InvalidDagException(problems);
    }
    DocumentFields fields = new DocumentFields(with, taskId, "with.", problems);
    return new MadeTask(TaskDescription.of(type, with), types.get(type).read(fields).fill(values));
  }

  /** A task that was made of its description. */
  private record MadeTask(TaskDescription describe, Task task) implements Task {

    @Override
    public void execute(TaskContext context) throws Exception {
      task.execute(context);
    }
  }
}
