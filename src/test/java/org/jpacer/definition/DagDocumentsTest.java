package org.jpacer.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagGraph.GraphTask;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.dag.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DagDocumentsTest {

  private static final Instant FIRST = Instant.parse("2026-05-04T03:02:01Z");
  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

  private static final String NIGHTLY =
      """
      id: nightly_sales
      description: Loads yesterday's sales
      schedule:
        cron: "15 6 * * 1-5"
        timezone: Europe/Warsaw
        start: 2024-01-01T00:00:00Z
      catchUp: true
      tags: [sales, finance]
      defaults: {timeout: PT5M, retries: 1}
      tasks:
        - id: extract
          type: command
          with: {command: ["bash", "-c", "echo hello"], env: {A: "1"}}
          retries: 2
          retryDelay: PT5S
        - id: load
          after: [extract]
          type: print
          with: {message: "loaded"}
        - {id: tell, after: [load], queue: slow}
      """;

  @Test
  void theExampleOfTheFormatIsRead() {
    Dag dag = DagDocuments.read(NIGHTLY, ZoneId.of("UTC"), FIRST);
    assertEquals("nightly_sales", dag.id());
    assertEquals("15 6 * * 1-5", dag.schedule().orElseThrow().text());
    assertEquals(WARSAW, dag.schedule().orElseThrow().zone());
    assertTrue(dag.catchUp());
    GraphTask extract = dag.graph().task(0);
    assertEquals(2, extract.config().retries());
    assertEquals(Duration.ofMinutes(5), extract.config().timeout());
    assertEquals("command", extract.task().describe().type().orElseThrow());
    assertEquals("slow", dag.graph().task(2).config().queue());
    assertTrue(dag.graph().task(2).task().describe().type().isEmpty());
  }

  @Test
  void theCanonicalFormIsStableAndTheSameForEveryWayToSayTheSame() {
    String canonical = DagDocuments.canonical(NIGHTLY);
    assertEquals(canonical, DagDocuments.canonical(canonical));
    String other =
        NIGHTLY
            .replace("defaults: {timeout: PT5M, retries: 1}", "maxActiveRuns: null")
            .replace("retries: 2", "retries: 2\n    timeout: PT300S\n    alertOnFailure: true")
            .replace(
                "{message: \"loaded\"}", "{message: loaded}\n    retries: 1\n    timeout: PT5M")
            .replace("queue: slow}", "queue: slow, timeout: PT0H5M, retries: 1}")
            .replace("2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00");
    assertEquals(canonical, DagDocuments.canonical(other));
  }

  @Test
  void aDagBuiltInJavaIsWrittenAndReadAsTheSame() {
    Dag dag = DagDocuments.read(NIGHTLY, WARSAW, FIRST);
    assertEquals(DagDocuments.canonical(NIGHTLY), DagDocuments.write(dag));
  }

  @Test
  void anIntervalWithoutStartBeginsWhenTheDagWasFirstRegistered() {
    Dag dag = DagDocuments.read("{id: a, schedule: {every: PT10S}, tasks: []}", WARSAW, FIRST);
    assertEquals(FIRST, dag.start().orElseThrow());
    assertTrue(!DagDocuments.canonical("{id: a, schedule: {every: PT10S}}").contains("start"));
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    String broken =
        """
        id: "a b"
        shedule: {cron: x}
        catchUp: true
        schedule: {cron: "61 * * * *", timezone: Mars/North, start: yesterday, more: 1}
        maxActiveRuns: 0
        tasks:
          - {id: a, after: [nobody], retries: -1, timeout: PT0S, retryDelay: soon}
          - {id: a, type: shell, color: red}
          - {id: b, type: command, with: {comand: [x]}}
          - {type: print}
        """;
    Set<String> fields =
        Set.copyOf(
            assertThrows(InvalidDagException.class, () -> DagDocuments.canonical(broken))
                .problems()
                .stream()
                .map(Problem::field)
                .toList());
    assertEquals(
        Set.of(
            "id",
            "shedule",
            "catchUp",
            "schedule.cron",
            "schedule.timezone",
            "schedule.start",
            "schedule.more",
            "maxActiveRuns",
            "tasks.a.after",
            "tasks.a.retries",
            "tasks.a.timeout",
            "tasks.a.retryDelay",
            "tasks.a.id",
            "tasks.a.type",
            "tasks.a.color",
            "tasks.b.with.command",
            "tasks.b.with.comand",
            "tasks.#4.id",
            "tasks.#4.with.message"),
        fields);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "hello",
        "{id: a, id: b}",
        "id: [",
        "{\"id\": \"a\", \"tasks\": {}}",
        "id: a\ntasks: [1]",
        "id: a\nschedule: {cron: '0 0 30 2 *'}",
        "id: a\nschedule: {cron: '* * * * *', every: PT1S}",
        "id: a\nschedule: {}",
        "id: a\nschedule: {every: PT0.0001S}",
        "id: a\ntasks: [{id: x, after: [x]}]",
        "id: a\ncatchUp: true\nschedule: {every: PT1S}",
        "&a [*a]",
        "id: a\ntags: [1]"
      })
  void aBrokenDocumentIsRefused(String document) {
    assertThrows(InvalidDagException.class, () -> DagDocuments.canonical(document));
  }

  @Test
  void aDocumentNestedWithoutEndIsRefused() {
    assertThrows(InvalidDagException.class, () -> DagDocuments.canonical("[".repeat(100_000)));
    assertThrows(
        InvalidDagException.class,
        () -> DagDocuments.canonical("id: " + "a".repeat(DagDocuments.LONGEST)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello_world", "machine_report"})
  void theSamplesAreValid(String sample) throws IOException {
    try (InputStream in =
        getClass().getResourceAsStream("/org/jpacer/launcher/samples/" + sample + ".yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(sample, DagDocuments.read(text, WARSAW, FIRST).id());
    }
  }

  @Test
  void aDirectoryIsFollowedAndABrokenFileNamed(@TempDir Path directory) throws IOException {
    DagDirectory dags = new DagDirectory(directory, WARSAW);
    assertEquals(Set.of(), dags.scan().definitions().keySet());
    Path file = directory.resolve("a.yaml");
    Files.writeString(file, "{id: a, tasks: []}");
    Files.writeString(directory.resolve("b.json"), "{\"id\": \"b\"}");
    Files.writeString(directory.resolve("notes.txt"), "not looked at");
    assertEquals(Set.of("a", "b"), dags.scan().definitions().keySet());
    Files.writeString(file, "{id: a, tasks: [");
    Files.setLastModifiedTime(file, FileTime.from(FIRST));
    DagDirectory.Scan broken = dags.scan();
    assertEquals(Set.of("b"), broken.definitions().keySet());
    assertEquals(List.of(file.toString()), broken.problems().stream().map(p -> p.file()).toList());
    Files.delete(file);
    assertEquals(List.of(), dags.scan().problems());
  }
}
