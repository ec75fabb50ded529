package org.jpacer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jpacer.launcher.EmbeddedPostgres;
import org.jpacer.testing.DatabaseCopy;
import org.jpacer.testing.Pause;
import org.jpacer.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/**
 * Nodes that are replaced one after the other, and a copy of the database that goes on elsewhere.
 */
class UpgradeAndBackupTest {

  private static final String WORK =
      "{id: work, tasks: [{id: a, type: command, with: {shell: sleep 0.2}},"
          + " {id: b, after: [a], type: command, with: {shell: sleep 0.2}}]}";

  private static final int MOST_OPEN = 8;

  private final EmbeddedPostgres server = TestDatabase.server();
  private final String database = TestDatabase.create();

  private LocalNode node(String name, String where) {
    return new LocalNode(server, where, name, Map.of("jpacer.node-id", name));
  }

  private Connection connection(String where) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(where), server.user(), server.password());
  }

  private static String one(String where, String query) {
    return TestDatabase.column(where, query).get(0);
  }

  private static void await(String where, String query, String expected) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    String found = one(where, query);
    while (!found.equals(expected)) {
      assertTrue(System.nanoTime() < end, query + ": " + found);
      Pause.breathe();
      found = one(where, query);
    }
  }

  private int openRuns() {
    return Integer.parseInt(
        one(database, "select count(*) from jpacer.dag_run where ended_at is null"));
  }

  private static void awaitRuns(String where, int atLeast) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (Integer.parseInt(
            one(where, "select count(*) from jpacer.dag_run where status = 'SUCCESS'"))
        < atLeast) {
      assertTrue(System.nanoTime() < end);
      Pause.breathe();
    }
  }

  @Test
  void twoNodesAreReplacedOneAfterTheOtherWhileWorkGoesOn() throws Exception {
    LocalNode first = node("first", database);
    LocalNode second = node("second", database);
    AtomicReference<LocalNode> serving = new AtomicReference<>(first);
    String dagId = first.register(WORK);
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger acknowledged = new AtomicInteger();
    CompletableFuture<Void> load =
        CompletableFuture.runAsync(
            () -> {
              while (!over.get()) {
                if (openRuns() < MOST_OPEN) {
                  serving.get().trigger(dagId);
                  acknowledged.incrementAndGet();
                }
                Pause.breathe();
              }
            });
    try {
      awaitRuns(database, 5);
      serving.set(second);
      first.close();
      first = node("first-new", database);
      serving.set(first);
      second.close();
      second = node("second-new", database);
      awaitRuns(database, acknowledged.get());
      over.set(true);
      load.join();
      await(database, "select count(*) from jpacer.dag_run where status <> 'SUCCESS'", "0");
      assertEquals(
          String.valueOf(acknowledged.get()), one(database, "select count(*) from jpacer.dag_run"));
      assertEquals(
          "0",
          one(database, "select count(*) from jpacer.task_attempt"),
          "no task failed and was tried again");
      assertEquals("0", one(database, "select count(*) from jpacer.task_run where retry > 0"));
      assertTrue(acknowledged.get() > 5);
    } finally {
      over.set(true);
      first.close();
      second.close();
    }
    assertEquals(List.of(), TestDatabase.violations(database));
  }

  @Test
  void aCopyThatWasTakenWhileWorkWentOnGoesOnElsewhere() throws Exception {
    String elsewhere = TestDatabase.create();
    DatabaseCopy copy;
    try (LocalNode node = node("here", database)) {
      String dagId = node.register(WORK);
      for (int i = 0; i < 20; i++) {
        node.trigger(dagId);
      }
      awaitRuns(database, 3);
      try (Connection connection = connection(database)) {
        copy = DatabaseCopy.take(connection);
      }
    }
    node("empty", elsewhere).close();
    try (Connection connection = connection(elsewhere)) {
      copy.restore(connection);
    }
    String open = one(elsewhere, "select count(*) from jpacer.dag_run where ended_at is null");
    assertTrue(Integer.parseInt(open) > 0, open);
    try (LocalNode node = node("there", elsewhere)) {
      long later = node.trigger("work");
      node.awaitEnd(later);
      await(elsewhere, "select count(*) from jpacer.dag_run where ended_at is null", "0");
      assertEquals("21", one(elsewhere, "select count(*) from jpacer.dag_run"));
    }
    assertEquals(List.of(), TestDatabase.violations(elsewhere));
  }
}
