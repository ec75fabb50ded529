package org.jpacer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jpacer.engine.SchedulerState;
import org.jpacer.engine.port.StorageException;
import org.jpacer.launcher.EmbeddedPostgres;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.maintenance.InvariantChecker;
import org.jpacer.run.DagRunStatus;
import org.jpacer.server.monitoring.Health;
import org.jpacer.testing.Pause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL stops while runs are under way and comes back: nothing is lost, and the node recovers
 * by itself, however long the database was away; {@code -Djpacer.test.away=PT60S} keeps it away for
 * longer than is needed to see that.
 */
class DatabaseAwayTest {

  private static final Duration AWAY =
      Duration.parse(System.getProperty("jpacer.test.away", "PT8S"));
  private static final int BEFORE = 30;
  private static final String DAG =
      """
      id: loaded
      tasks:
        - {id: a, type: command, with: {shell: "sleep 0.2"}}
        - {id: b, after: [a], type: command, with: {shell: "sleep 0.2"}}
        - {id: c, after: [b], type: empty}
      """;

  @TempDir Path directory;

  private static boolean answers(LocalNode node) {
    return node.running().watched().database().answers().toCompletableFuture().join();
  }

  private static Health ready(LocalNode node) {
    return Health.ready(node.running().node().scheduler().state(), answers(node));
  }

  private static void awaitReady(LocalNode node, boolean wanted) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (ready(node).up() != wanted) {
      assertTrue(System.nanoTime() < end, () -> "ready is not " + wanted);
      Pause.breathe();
    }
  }

  private static boolean isTaken(LocalNode node, List<Long> runs) {
    try {
      runs.add(node.trigger("loaded"));
      return true;
    } catch (StorageException e) {
      return false;
    }
  }

  @Test
  void nothingIsLostWhileTheDatabaseIsAwayAndNothingHasToBeDoneWhenItIsBack() throws Exception {
    EmbeddedPostgres first = EmbeddedPostgres.start(directory, 0);
    LocalNode started = new LocalNode(first, "jpacer", "away", Map.of());
    List<Long> acknowledged = new ArrayList<>();
    try (EmbeddedPostgres again = awayAndBack(first, started, acknowledged);
        LocalNode node = started) {
      awaitReady(node, true);
      assertTrue(isTaken(node, acknowledged));
      assertEquals(BEFORE + 1, acknowledged.size());
      for (long runId : acknowledged) {
        assertEquals(DagRunStatus.SUCCESS, node.awaitEnd(runId).status());
      }
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(again.jdbcUrl());
      source.setUser(again.user());
      source.setPassword(again.password());
      source.setCurrentSchema("jpacer");
      assertEquals(List.of(), new InvariantChecker(new Database(source)).violations());
    }
  }

  /** Gives the node work, stops its database in the middle, and starts it again. */
  private EmbeddedPostgres awayAndBack(
      EmbeddedPostgres first, LocalNode node, List<Long> acknowledged) throws InterruptedException {
    node.register(DAG);
    for (int i = 0; i < BEFORE; i++) {
      assertTrue(isTaken(node, acknowledged));
    }
    node.awaitEnd(acknowledged.get(0));
    int port = first.port();
    first.close();
    awaitReady(node, false);
    assertEquals(SchedulerState.RUNNING, node.running().node().scheduler().state());
    assertFalse(isTaken(node, acknowledged));
    assertFalse(new CountDownLatch(1).await(AWAY.toMillis(), TimeUnit.MILLISECONDS));
    return EmbeddedPostgres.start(directory, port);
  }
}
