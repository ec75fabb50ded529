package org.jpacer.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Problem;
import org.jpacer.tasks.process.CommandRules;
import org.jpacer.tasks.template.Template;
import org.jpacer.testing.RecordedContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskTypesTest {

  @TempDir Path directory;

  /** A type that prints a text loudly. */
  public static final class Shout implements TaskType {

    @Override
    public String name() {
      return "shout";
    }

    @Override
    public TaskTemplate read(DocumentFields with) {
      Template text = Template.of(with.requiredText("text").orElse(""));
      return values -> new PrintTask(text.text(values) + "!");
    }
  }

  /** A type with the name of one of jpacer's. */
  public static final class SecondPrint implements TaskType {

    @Override
    public String name() {
      return "print";
    }

    @Override
    public TaskTemplate read(DocumentFields with) {
      return values -> new EmptyTask();
    }
  }

  private TaskTypes typesWith(Class<? extends TaskType> further) throws IOException {
    Path file = directory.resolve("META-INF/services/" + TaskType.class.getName());
    Files.createDirectories(file.getParent());
    Files.writeString(file, further.getName());
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {directory.toUri().toURL()}, TaskTypesTest.class.getClassLoader())) {
      return TaskTypes.with(SqlDataSources.NONE, CommandRules.defaults(), loader);
    }
  }

  @Test
  void aTypeOfAServiceIsCheckedAndRunLikeTheOthers() throws Exception {
    TaskTypes types = typesWith(Shout.class);
    assertTrue(types.names().containsAll(List.of("command", "shout")), types.names().toString());
    List<Problem> problems = new ArrayList<>();
    types.check("a", "shout", Map.of("volume", 11), problems);
    assertEquals(
        List.of("with.text", "with.volume"), problems.stream().map(Problem::key).sorted().toList());
    RecordedContext context = new RecordedContext();
    types
        .make("a", "shout", Map.of("text", "${parameters.x}"), variable -> "hello")
        .execute(context);
    assertEquals("hello!", context.log());
  }

  @Test
  void aSecondTypeWithTheSameNameIsRefusedByName() {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> typesWith(SecondPrint.class));
    assertEquals(
        "Task type \"print\" is defined twice: by "
            + PrintTask.Type.class.getName()
            + " and by "
            + SecondPrint.class.getName(),
        refused.getMessage());
  }
}
