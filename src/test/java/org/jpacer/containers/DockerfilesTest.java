package org.jpacer.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jpacer.containers.Dockerfile.Instruction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfilesTest {

  private static final Path DOCKER = Path.of("docker");

  @ParameterizedTest
  @ValueSource(strings = {"wildfly", "payara", "executor"})
  void everyImageKeepsTheRules(String name) throws IOException {
    Dockerfile file = Dockerfile.read(DOCKER.resolve(name).resolve("Dockerfile"));
    assertEquals(List.of(), ImageRules.problems(file));
  }

  @Test
  void aBadImageBreaksEachOfThem() {
    Dockerfile bad =
        Dockerfile.parse(
            """
            FROM payara/server-full:latest
            ADD https://example.com/x /x
            ENV DATABASE_PASSWORD=hunter2 \\
                DATABASE_PASSWORD_FILE=/x
            RUN curl -O https://example.com/x
            USER root
            ENTRYPOINT run me
            """);
    assertEquals(
        List.of(
            "ADD is not used here",
            "FROM names no pinned image",
            "RUN downloads: curl -O https://example.com/x",
            "ENV DATABASE_PASSWORD holds a secret",
            "USER is no number other than 0 at the end",
            "HEALTHCHECK is missing",
            "ENTRYPOINT is no list of words, so signals would not arrive"),
        ImageRules.problems(bad));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wildfly", "payara", "executor"})
  void whatIsCopiedIsSentToTheEngine(String name) throws IOException {
    List<String> sent =
        Files.readAllLines(Path.of(".dockerignore")).stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    for (Instruction copy :
        Dockerfile.read(DOCKER.resolve(name).resolve("Dockerfile")).all("COPY")) {
      List<String> words = copy.words();
      for (String source : words.subList(0, words.size() - 1)) {
        assertTrue(sent.stream().anyMatch(source::startsWith), source);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker/executor/entrypoint.sh",
        "server-config/payara/configure.sh",
        "server-config/wildfly/configure.sh"
      })
  void aProcessWithoutMemoryEnds(String script) throws IOException {
    String text = Files.readString(Path.of(script)).replace("\\:", ":");
    assertTrue(text.contains("-XX:+ExitOnOutOfMemoryError"), script);
  }

  @Test
  void everyScriptCanBeParsedAndRun() throws Exception {
    try (Stream<Path> files = Files.walk(DOCKER)) {
      for (Path file :
          (Iterable<Path>) files.filter(each -> each.toString().endsWith(".sh"))::iterator) {
        String first = Files.readAllLines(file).get(0);
        String shell = first.startsWith("#!/bin/bash") ? "bash" : "sh";
        Process check = new ProcessBuilder(shell, "-n", file.toString()).inheritIO().start();
        assertEquals(0, check.waitFor(), file.toString());
        assertTrue(Files.isExecutable(file), file.toString());
      }
    }
  }
}
