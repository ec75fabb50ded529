package org.jpacer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.engine.schedule.TriggerRequest;
import org.jpacer.run.DagRunStatus;
import org.jpacer.testing.Pause;
import org.jpacer.testing.TestDatabase;
import org.jpacer.wire.JsonTrees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's trace and its ids reach what its tasks call and what they log. */
class TracedRunTest {

  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  /** A user's task, which logs with java.util.logging. */
  public static final class Chatty implements Task {
    @Override
    public void execute(TaskContext context) {
      Logger.getLogger("com.example.chatty").warning("from a library");
      throw new IllegalStateException("chatty failed");
    }
  }

  @Test
  void commandsAndRequestsAreToldOfTheTrace() throws IOException {
    List<String> headers = new CopyOnWriteArrayList<>();
    HttpServer called =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    called.createContext(
        "/",
        exchange -> {
          headers.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
          headers.add(String.valueOf(exchange.getRequestHeaders().getFirst("tracestate")));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    called.start();
    try (LocalNode node =
        new LocalNode(TestDatabase.server(), TestDatabase.create(), "traced", Map.of())) {
      String dagId =
          node.register(
              """
              {id: traced, tasks: [
                {id: command, type: command,
                 with: {shell: 'test "$TRACEPARENT $TRACESTATE" = "%s vendor=1"'}},
                {id: call, type: http, with: {url: 'http://127.0.0.1:%d/'}}]}
              """
                  .formatted(PARENT, called.getAddress().getPort()));
      String parameters = JsonTrees.write(Map.of("traceparent", PARENT, "tracestate", "vendor=1"));
      long run =
          node.running()
              .node()
              .scheduler()
              .trigger(new TriggerRequest(dagId, Optional.empty(), parameters, null, null))
              .orElseThrow();
      assertEquals(DagRunStatus.SUCCESS, node.awaitEnd(run).status());
      assertEquals(List.of(PARENT, "vendor=1"), headers);
    } finally {
      called.stop(0);
    }
  }

  @Test
  void whatIsLoggedForATaskNamesItInTheLogAsJson(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("jpacer.json");
    Map<String, String> settings =
        Map.of("jpacer.log.json", file.toString(), "jpacer.node-id", "n1");
    long run;
    try (LocalNode node =
        new LocalNode(TestDatabase.server(), TestDatabase.create(), "logged", settings)) {
      run =
          node.trigger(
              node.register(
                  "{id: loud, tasks: [{id: talk, type: java, with: {class: '"
                      + Chatty.class.getName()
                      + "'}}]}"));
      node.awaitEnd(run);
      awaitLine(file, "org.jpacer.notify.LogNotifier");
      Logger.getLogger("com.example.chatty").warning("of nobody's task");
    }
    List<Map<String, Object>> lines =
        Files.readAllLines(file).stream().map(JsonTrees::readObject).toList();
    for (String logger : List.of("com.example.chatty", "org.jpacer.notify.LogNotifier")) {
      List<Map<String, Object>> found =
          lines.stream().filter(line -> line.get("logger").equals(logger)).toList();
      assertEquals(1, found.size(), lines.toString());
      Map<String, Object> line = found.get(0);
      assertEquals("loud", line.get("dagId"));
      assertEquals("talk", line.get("taskId"));
      assertEquals(run, ((Number) line.get("runId")).longValue());
      assertEquals("n1", line.get("node"));
    }
    assertEquals(
        1,
        lines.stream()
            .filter(line -> line.get("message").equals("from a library"))
            .filter(line -> line.get("level").equals("WARN"))
            .count());
  }

  private static void awaitLine(Path file, String text) throws IOException {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!Files.readString(file).contains(text)) {
      assertTrue(System.nanoTime() < end, Files.readString(file));
      Pause.breathe();
    }
  }
}
