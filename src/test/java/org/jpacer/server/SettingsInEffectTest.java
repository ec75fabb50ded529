package org.jpacer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jpacer.engine.port.StorageException;
import org.jpacer.launcher.EmbeddedPostgres;
import org.jpacer.run.DagRunStatus;
import org.jpacer.testing.Pause;
import org.jpacer.testing.TestDatabase;
import org.jpacer.wire.v1.worker.ClaimRequest;
import org.jpacer.wire.v1.worker.ClaimedTask;
import org.junit.jupiter.api.Test;

/** Settings that change what a node does show that they do. */
class SettingsInEffectTest {

  private static final String SLEEPER =
      "{id: sleeper, tasks: [{id: a, type: command, with: {shell: %s}}]}";

  private final EmbeddedPostgres server = TestDatabase.server();
  private final String database = TestDatabase.create();

  private LocalNode node(String... settings) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return new LocalNode(server, database, "in-effect", all);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end);
      Pause.breathe();
    }
  }

  private String one(String query) {
    List<String> values = TestDatabase.column(database, query);
    return values.isEmpty() ? null : values.get(0);
  }

  /** Whatever takes a lock away from the node. */
  private Connection locking(String table) throws Exception {
    Connection connection =
        DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table jpacer." + table + " in access exclusive mode");
    }
    return connection;
  }

  private static List<ClaimedTask> claim(LocalNode node, int most, int waitMillis)
      throws Exception {
    ClaimRequest request =
        new ClaimRequest("e", List.of("default"), most, waitMillis, List.of("external"), null);
    return node.running()
        .node()
        .executors()
        .claim(request)
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS)
        .tasks();
  }

  private void stopWhileATaskRuns(String shell, String timeout) {
    LocalNode node = node("jpacer.stop-timeout", timeout);
    try (node) {
      node.trigger(node.register(SLEEPER.formatted(shell)));
      await(
          () ->
              "1"
                  .equals(
                      one("select count(*) from jpacer.task_queue where started_at is not null")));
    }
  }

  @Test
  void aNodeThatStopsWaitsForItsTasks() {
    stopWhileATaskRuns("sleep 7", "PT60S");
    assertEquals("SUCCESS", one("select status from jpacer.task_run"));
  }

  @Test
  void butNoLongerThanItIsTold() {
    stopWhileATaskRuns("sleep 4", "PT0.2S");
    assertNotEquals("SUCCESS", one("select status from jpacer.task_run"));
  }

  @Test
  void aRequestThatTheDatabaseKeepsWaitingEnds() throws Exception {
    try (LocalNode node = node("jpacer.http.request-timeout", "PT1S")) {
      String dagId = node.register("{id: asked, tasks: [{id: a}]}");
      try (Connection locking = locking("dag_run")) {
        assertTimeoutPreemptively(
            Duration.ofMinutes(1),
            () -> {
              assertThrows(StorageException.class, () -> node.trigger(dagId));
              assertThrows(RuntimeException.class, () -> node.run(1));
            });
        locking.rollback();
      }
      assertEquals(DagRunStatus.RUNNING, awaitStarted(node, node.trigger(dagId)));
    }
  }

  private static DagRunStatus awaitStarted(LocalNode node, long runId) {
    await(() -> node.run(runId).status() == DagRunStatus.RUNNING);
    return node.run(runId).status();
  }

  @Test
  void aWatcherThatTheDatabaseKeepsWaitingAsksAgain() throws Exception {
    try (LocalNode node = node("jpacer.watcher.database-timeout", "PT1S");
        Connection locking = locking("run_queue")) {
      String waiting =
          "select max(query_start)::text from pg_stat_activity where datname = current_database()"
              + " and wait_event_type = 'Lock' and query like '%from run_queue where rank%'";
      await(() -> one(waiting) != null);
      String first = one(waiting);
      await(() -> !Set.of("", first).contains(Objects.requireNonNullElse(one(waiting), "")));
      locking.rollback();
      assertEquals(
          DagRunStatus.RUNNING,
          awaitStarted(node, node.trigger(node.register("{id: w, tasks: [{id: a}]}"))));
    }
  }

  @Test
  void oneHandOutTakesNoMoreTasksIntoMemoryThanAllowed() throws Exception {
    try (LocalNode node = node("jpacer.queues.tasks", "2")) {
      node.trigger(node.register("{id: many, tasks: [{id: a}, {id: b}, {id: c}]}"));
      await(() -> "3".equals(one("select count(*) from jpacer.task_queue")));
      assertEquals(2, claim(node, 100, 0).size());
      assertEquals(1, claim(node, 100, 0).size());
    }
  }

  @Test
  void noMoreRunsAreUnderWayThanAllowed() throws Exception {
    try (LocalNode node = node("jpacer.task-scheduler.max-active", "1")) {
      String dagId = node.register("{id: one, tasks: [{id: a}]}");
      long first = node.trigger(dagId);
      awaitStarted(node, first);
      long second = node.trigger(dagId);
      assertEquals(1, claim(node, 100, 0).size());
      assertEquals(List.of(), claim(node, 100, 1500));
      assertEquals(DagRunStatus.SCHEDULED, node.run(second).status());
      node.running().node().scheduler().cancel(first);
      assertEquals(DagRunStatus.RUNNING, awaitStarted(node, second));
    }
  }
}
