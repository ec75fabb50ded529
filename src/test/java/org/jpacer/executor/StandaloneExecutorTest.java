package org.jpacer.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jpacer.executor.source.TaskLibrary;
import org.jpacer.run.DagRunStatus;
import org.jpacer.testing.Compiler;
import org.jpacer.testing.LocalScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an executor of one's own knows: objects, jars, directories and documents. */
class StandaloneExecutorTest {

  private static final Map<String, String> JAR =
      Map.of(
          "mine/Greets.java",
          """
          package mine;
          public final class Greets implements org.jpacer.dag.Task {
            @Override public void execute(org.jpacer.dag.TaskContext context) {
              context.output("said", "hello from " + context.key().taskId());
            }
          }
          """,
          "mine/Breaks.java",
          """
          package mine;
          public final class Breaks implements org.jpacer.dag.Task {
            private static final int[] NOTHING = {};
            public Breaks() { throw new IllegalStateException("not today" + NOTHING.length); }
            @Override public void execute(org.jpacer.dag.TaskContext context) {}
          }
          """,
          "mine/Gives.java",
          """
          package mine;
          import java.util.Collection;
          import java.util.List;
          import org.jpacer.dag.Dag;
          import org.jpacer.dag.DagProvider;
          import org.jpacer.dag.ExternalTask;
          import org.jpacer.dag.Node;
          public final class Gives implements DagProvider {
            @Override public Collection<Dag> dags() {
              Node first = Node.of("first", context -> context.output("n", 1));
              return List.of(Dag.builder("built").nodes(List.of(first)).build());
            }
          }
          """,
          "META-INF/services/org.jpacer.dag.DagProvider",
          "mine.Gives\n");

  @TempDir Path directory;

  @Test
  void itRunsObjectsClassesOfJarsAndWhatItsOwnDocumentsDescribe() throws Exception {
    Compiler.jar(directory, "mine.jar", JAR);
    Files.writeString(
        directory.resolve("local.yaml"),
        """
        id: local
        tasks:
          - {id: a, type: java, with: {class: mine.Greets}}
          - {id: b, type: command, with: {shell: 'test "${inputs.a.said}" = "hello from a"'}}
        """);
    try (LocalScheduler local = new LocalScheduler(Duration.ofSeconds(30));
        TaskLibrary library = TaskLibrary.load(List.of(directory));
        StandaloneExecutor executor =
            StandaloneExecutor.builder(local.gateway())
                .id("standalone")
                .library(library)
                .task("mixed", "object", context -> context.output("x", 1))
                .grace(Duration.ofSeconds(5))
                .start()) {
      long described = local.run("{id: local, tasks: [{id: a}, {id: b, after: [a]}]}");
      assertEquals(DagRunStatus.SUCCESS, local.awaitEnd(described).status());
      long built = local.run("{id: built, tasks: [{id: first, type: java, with: {class: x}}]}");
      assertEquals(DagRunStatus.SUCCESS, local.awaitEnd(built).status());
      long mixed =
          local.run(
              """
              {id: mixed, tasks: [{id: object},
                {id: gone, type: java, with: {class: mine.Gone}},
                {id: text, type: java, with: {class: java.lang.String}},
                {id: breaks, type: java, with: {class: mine.Breaks}},
                {id: made, type: java, with: {class: mine.Greets, properties: {a: 1}}},
                {id: unknown}]}
              """);
      assertEquals(DagRunStatus.FAILED, local.awaitEnd(mixed).status());
      assertEquals(
          List.of(
              "0/0=SUCCESS",
              "1/0=FAILED this executor has no class mine.Gone",
              "2/0=FAILED java.lang.String is no org.jpacer.dag.Task",
              "3/0=FAILED the constructor of mine.Breaks failed: not today0",
              "4/0=FAILED mine.Greets cannot be made; needed: a public constructor that takes a"
                  + " Map",
              "5/0=FAILED task unknown of DAG mixed has no type, and this executor does not know"
                  + " it"),
          local.attempts(mixed));
      assertEquals(
          DagRunStatus.SUCCESS, local.awaitEnd(local.run("{id: mixed, tasks: []}")).status());
      assertEquals(0, executor.running());
      assertEquals(List.of(), local.violations());
    }
  }

  @Test
  void itAsksForExternalTasksOfTheDagsThatItKnowsAlone() throws Exception {
    try (LocalScheduler local = new LocalScheduler(Duration.ofSeconds(30));
        StandaloneExecutor executor =
            StandaloneExecutor.builder(local.gateway())
                .task("mine", "a", context -> {})
                .grace(Duration.ofSeconds(5))
                .start()) {
      long other = local.run("{id: others, tasks: [{id: a}]}");
      assertEquals(
          DagRunStatus.SUCCESS, local.awaitEnd(local.run("{id: mine, tasks: [{id: a}]}")).status());
      assertEquals(List.of("0/0=SCHEDULED"), local.attempts(other));
      assertEquals(0, executor.running());
    }
  }

  private String refused(Path... paths) {
    return assertThrows(
            IllegalArgumentException.class, () -> TaskLibrary.load(List.of(paths)).close())
        .getMessage();
  }

  @Test
  void whatCannotBeTakenIsNamedAllAtOnce() throws IOException {
    Path absent = directory.resolve("absent.jar");
    Path broken = Files.writeString(directory.resolve("broken.jar"), "no zip");
    Path text = Files.writeString(directory.resolve("note.txt"), "hello");
    Path bad = Files.writeString(directory.resolve("bad.yaml"), "{id: a b}");
    String said = refused(absent, broken, text, bad);
    assertTrue(said.contains(absent + " does not exist; allowed: a jar"), said);
    assertTrue(said.contains(broken + " is no jar: "), said);
    assertTrue(said.contains(text + " is of another kind"), said);
    assertTrue(said.contains("id: is a b"), said);
    assertTrue(refused(directory).contains(broken + " is no jar: "));
  }

  @Test
  void aProviderThatCannotBeUsedAndIdsGivenTwiceAreRefused() throws IOException {
    Path absent =
        Compiler.jar(
            directory,
            "absent.jar",
            Map.of("META-INF/services/org.jpacer.dag.DagProvider", "mine.Gone\n"));
    assertTrue(refused(absent).contains("mine.Gone not found"), refused(absent));
    Path jar = Compiler.jar(directory, "mine.jar", JAR);
    Path same = Files.writeString(directory.resolve("built.yaml"), "{id: built}");
    assertEquals("the DAG built is built in Java and has a document too", refused(jar, same));
    Path again = Files.writeString(directory.resolve("again.yaml"), "{id: built}");
    assertTrue(refused(same, again).contains("has the id built, as has another document"));
  }

  @Test
  void anUnknownTypeAndABadNameAreRefused() {
    StandaloneExecutor.Builder builder =
        StandaloneExecutor.builder(java.net.URI.create("http://127.0.0.1:1/api"));
    String type =
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.types(List.of("comand")).start().close())
            .getMessage();
    assertTrue(type.startsWith("the type comand is unknown; allowed: command, "), type);
    assertThrows(IllegalArgumentException.class, () -> builder.id("a b"));
    assertThrows(IllegalArgumentException.class, () -> builder.maxConcurrent(0));
    assertThrows(IllegalArgumentException.class, () -> builder.queues(List.of()));
  }
}
