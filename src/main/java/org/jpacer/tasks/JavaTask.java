package org.jpacer.tasks;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.dag.TaskDescription;
import org.jpacer.tasks.template.Template;
import org.jpacer.tasks.template.Values;
import org.jpacer.tasks.template.Variable;

/**
 * A {@link Task} on the executor's class path, found by its name when it is run. The class has a
 * public constructor without parameters, or one that takes the properties as a map.
 */
record JavaTask(String className, Map<String, Object> properties) implements Task {

  @Override
  public void execute(TaskContext context) throws Exception {
    load().execute(context);
  }

  private Task load() throws ReflectiveOperationException {
    Class<? extends Task> type = find();
    try {
      return properties.isEmpty()
          ? type.getConstructor().newInstance()
          : type.getConstructor(Map.class).newInstance(properties);
    } catch (NoSuchMethodException | InstantiationException e) {
      throw new IllegalStateException(
          className
              + " cannot be made; needed: a public constructor "
              + (properties.isEmpty() ? "without parameters" : "that takes a Map"),
          e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "the constructor of " + className + " failed: " + e.getCause().getMessage(),
          e.getCause());
    }
  }

  private Class<? extends Task> find() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Class<?> type;
    try {
      type = Class.forName(className, true, loader == null ? getClass().getClassLoader() : loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("this executor has no class " + className, e);
    }
    if (!Task.class.isAssignableFrom(type)) {
      throw new IllegalStateException(className + " is no " + Task.class.getName());
    }
    return type.asSubclass(Task.class);
  }

  @Override
  public TaskDescription describe() {
    return TaskDescription.of(
        TaskDescription.JAVA,
        properties.isEmpty()
            ? Map.of("class", className)
            : Map.of("class", className, "properties", properties));
  }

  /** Type {@code java}. */
  static final class Type implements TaskType {

    @Override
    public String name() {
      return TaskDescription.JAVA;
    }

    @Override
    public TaskTemplate read(DocumentFields with) {
      return new Filled(with.requiredText("class").orElse(""), with.object("properties"));
    }
  }

  /** The class as it is; the texts in the properties filled in. */
  private record Filled(String className, Map<String, Object> properties) implements TaskTemplate {

    @Override
    public Task fill(Values values) {
      return new JavaTask(className, Template.fillTree(properties, values));
    }

    @Override
    public void checkPlaces(DocumentFields with) {
      for (Variable variable : Template.of(className).variables()) {
        with.refuse("class", "has " + variable + "; allowed: the name of a class");
      }
    }
  }
}
