package org.jpacer.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
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

/**
 * The task types that a DAG document can name: those of jpacer, and those that {@link
 * ServiceLoader} finds. Immutable.
 */
public final class TaskTypes {

  private static final TaskTypes STANDARD = with(SqlDataSources.NONE, CommandRules.defaults());

  private final SortedMap<String, TaskType> types = new TreeMap<>();

  private TaskTypes(List<TaskType> all) {
    for (TaskType type : all) {
      TaskType other = types.putIfAbsent(type.name(), type);
      if (other != null) {
        throw new IllegalStateException(
            "Task type \"%s\" is defined twice: by %s and by %s"
                .formatted(type.name(), other.getClass().getName(), type.getClass().getName()));
      }
    }
  }

  /**
   * Returns all task types.
   *
   * @param sources the data sources of SQL tasks
   * @param rules the rules for commands
   * @throws IllegalStateException if two types have the same name
   */
  public static TaskTypes with(SqlDataSources sources, CommandRules rules) {
    return with(sources, rules, TaskTypes.class.getClassLoader());
  }

  /** Returns all task types; further ones are looked up by {@code loader}. */
  static TaskTypes with(SqlDataSources sources, CommandRules rules, ClassLoader loader) {
    List<TaskType> all = new ArrayList<>();
    all.add(new EmptyTask.Type());
    all.add(new PrintTask.Type());
    all.add(new CommandTask.Type(rules));
    all.add(new HttpTask.Type());
    all.add(new SqlTask.Type(sources));
    all.add(new JavaTask.Type());
    ServiceLoader.load(TaskType.class, loader).forEach(all::add);
    return new TaskTypes(all);
  }

  /** Returns all task types; SQL tasks find no data source. */
  public static TaskTypes standard() {
    return STANDARD;
  }

  /** Returns the names, sorted. */
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
   * applies to new documents. Those that were registered earlier stay readable, and their tasks
   * fail.
   */
  public void checkPlaces(
      String taskId, String type, Map<String, Object> with, List<Problem> problems) {
    DocumentFields fields = new DocumentFields(with, taskId, "with.", problems);
    types.get(type).read(fields).checkPlaces(fields);
  }

  /**
   * Creates a task that can be run.
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

  /** A task that was created from its description. */
  private record MadeTask(TaskDescription describe, Task task) implements Task {

    @Override
    public void execute(TaskContext context) throws Exception {
      task.execute(context);
    }
  }
}
