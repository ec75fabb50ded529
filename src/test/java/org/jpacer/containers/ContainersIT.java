package org.jpacer.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jpacer.launcher.EmbeddedPostgres;
import org.jpacer.testing.Pause;
import org.jpacer.testing.QuickStart;
import org.jpacer.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Dockerfiles and their entry points say, carried out without a container engine. */
class ContainersIT {

  private static final Duration LONGEST = Duration.ofMinutes(6);
  private static final String TOKEN = "0123456789".repeat(4);
  private static final String DAG =
      "{\"id\":\"first\",\"tasks\":[{\"id\":\"a\",\"type\":\"print\",\"with\":{\"message\":\"hello\"}}]}";

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();
  private final long end = System.nanoTime() + LONGEST.toNanos();

  @TempDir Path directory;

  @AfterEach
  void endWhatIsLeft() {
    started.forEach(each -> each.descendants().forEach(ProcessHandle::destroyForcibly));
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void wildFlyWithAnExecutorBesideIt() throws Exception {
    Path root =
        withServer(
            "org.wildfly:wildfly-dist:39.0.1.Final:zip",
            "wildfly-39.0.1.Final",
            "opt/jboss/wildfly");
    Container server = Container.build(Path.of("docker/wildfly/Dockerfile"), root);
    Map<String, String> variables = variables();
    variables.put("JPACER_EXECUTOR_EMBEDDED", "false");
    assertFalse(server.isHealthy(variables));
    Process wildFly = start(server, variables, "wildfly.log");
    awaitHealthy(server, variables, wildFly, "wildfly.log");
    String url = "http://127.0.0.1:" + variables.get("PORT") + "/jpacer/api";

    Container executor =
        Container.build(Path.of("docker/executor/Dockerfile"), directory.resolve("executor"));
    Process executing =
        start(
            executor,
            Map.of("JPACER_SCHEDULER_URL", url, "TOKEN_FILE", variables.get("ADMIN_TOKEN_FILE")),
            "executor.log");
    runToTheEnd(url, "executor.log");
    end(executing, "executor.log");
    assertLogged();
    end(wildFly, "wildfly.log");
  }

  @Test
  void payaraWithItsOwnExecutor() throws Exception {
    Path root =
        withServer(
            "fish.payara.distributions:payara:6.2025.10:zip", "payara6", "opt/payara/appserver");
    Container server = Container.build(Path.of("docker/payara/Dockerfile"), root);
    Map<String, String> variables = variables();
    Process payara = start(server, variables, "payara.log");
    awaitHealthy(server, variables, payara, "payara.log");
    runToTheEnd("http://127.0.0.1:" + variables.get("PORT") + "/jpacer/api", "payara.log");
    assertLogged();
    end(payara, "payara.log");
  }

  /** A root with the server where the base image has it. */
  private Path withServer(String artifact, String unpacked, String place) throws Exception {
    Path root = directory.resolve("server");
    Path target = root.resolve(place);
    Files.createDirectories(target.getParent());
    String script =
        "set -e; mvn -q org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy -Dartifact=%s -DoutputDirectory=.; unzip -q ./*.zip; rm ./*.zip; mv %s '%s'"
            .formatted(artifact, unpacked, target);
    Process process =
        new ProcessBuilder("sh", "-c", script)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("unpack.log").toFile())
            .start();
    assertEquals(0, process.waitFor(), said("unpack.log"));
    return root;
  }

  private Map<String, String> variables() throws IOException {
    EmbeddedPostgres database = TestDatabase.server();
    Map<String, String> variables = new HashMap<>();
    variables.put("DATABASE_URL", database.jdbcUrl(TestDatabase.create()));
    variables.put("DATABASE_USER", database.user());
    variables.put("DATABASE_PASSWORD_FILE", file("database-password", database.password()));
    variables.put("ADMIN_TOKEN_FILE", file("admin-token", TOKEN));
    variables.put("JPACER_LOG_JSON", directory.resolve("jpacer.json").toString());
    variables.put("ADDRESS", "127.0.0.1");
    variables.put("PORT", String.valueOf(QuickStart.freePort()));
    variables.put("ADMIN_PORT", String.valueOf(QuickStart.freePort()));
    return variables;
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private Process start(Container container, Map<String, String> variables, String log)
      throws IOException {
    Process process = container.start(variables, directory.resolve(log));
    started.add(process);
    return process;
  }

  private String said(String log) throws IOException {
    return Files.readString(directory.resolve(log));
  }

  private void awaitHealthy(
      Container server, Map<String, String> variables, Process process, String log)
      throws Exception {
    while (!server.isHealthy(variables)) {
      assertTrue(process.isAlive() && System.nanoTime() < end, said(log));
      Pause.breathe();
    }
  }

  private void runToTheEnd(String url, String log) throws Exception {
    assertEquals(401, send("GET", url + "/v1/dags", "", "none").statusCode());
    while (send("GET", url + "/health/ready", "", TOKEN).statusCode() != 200) {
      assertTrue(System.nanoTime() < end, said(log));
      Pause.breathe();
    }
    assertEquals(201, send("PUT", url + "/v1/dags/first", DAG, TOKEN).statusCode());
    assertEquals(201, send("POST", url + "/v1/dags/first/runs", "{}", TOKEN).statusCode());
    while (!send("GET", url + "/v1/runs?dagId=first&status=SUCCESS", "", TOKEN)
        .body()
        .contains("\"dagId\":\"first\"")) {
      assertTrue(System.nanoTime() < end, said(log));
      Pause.breathe();
    }
  }

  private void assertLogged() throws IOException {
    String log = said("jpacer.json");
    assertTrue(log.contains("\"logger\":\"org.jpacer.server.lifecycle.RunningNode\""), log);
  }

  private HttpResponse<String> send(String method, String url, String body, String token)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** As an engine ends a container: by telling its first process. */
  private void end(Process process, String log) throws Exception {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroy();
    assertTrue(process.waitFor(90, TimeUnit.SECONDS), said(log));
    for (ProcessHandle each : below) {
      each.onExit().get(30, TimeUnit.SECONDS);
    }
  }
}
