package org.jpacer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jpacer.engine.event.ChangeFeed.Event;
import org.jpacer.testing.Pause;
import org.jpacer.testing.TestDatabase;
import org.jpacer.wire.v1.worker.ClaimRequest;
import org.jpacer.wire.v1.worker.ClaimResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on one database notify each other of changes and of ready attempts. */
class TwoNodesTest {

  private static String database;
  private static LocalNode here;
  private static LocalNode there;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    here = node("here");
    there = node("there");
    awaitThatBothListen();
  }

  /** A node that has begun to listen has said so. */
  private static void awaitThatBothListen() {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!listeners("count(*)", "query like 'select pg_notify%'").equals("2")) {
      assertTrue(System.nanoTime() < end, "the nodes do not listen");
      Pause.breathe();
    }
  }

  private static String listeners(String what, String which) {
    return TestDatabase.column(
            database,
            "select "
                + what
                + " from pg_stat_activity where datname = current_database()"
                + " and application_name = 'jpacer listener' and "
                + which)
        .get(0);
  }

  private static LocalNode node(String id) {
    Map<String, String> settings =
        Map.of("jpacer.executor.embedded", "false", "jpacer.node-id", id);
    return new LocalNode(TestDatabase.server(), database, "two-nodes-" + id, settings);
  }

  @AfterAll
  static void stop() {
    there.close();
    here.close();
  }

  private static String document(String dagId) {
    return "{id: " + dagId + ", tasks: [{id: a}, {id: b, after: [a]}]}";
  }

  /** Waits for an event with this data; those before it are passed over. */
  private static Event await(LinkedBlockingQueue<Event> received, String name, String... parts)
      throws InterruptedException {
    for (Event next = next(received); next != null; next = next(received)) {
      if (next.name().equals(name) && Stream.of(parts).allMatch(next.data()::contains)) {
        return next;
      }
    }
    throw new AssertionError("no event " + name + " with " + List.of(parts));
  }

  private static Event next(LinkedBlockingQueue<Event> received) throws InterruptedException {
    return received.poll(30, TimeUnit.SECONDS);
  }

  private static CompletableFuture<ClaimResponse> claim(LocalNode node, String dagId) {
    ClaimRequest request =
        new ClaimRequest(
            "executor", List.of("default"), 10, 30_000, List.of("external"), List.of(dagId));
    return node.running().node().executors().claim(request).toCompletableFuture();
  }

  @Test
  void oneNodeTellsWhatChangesOnTheOther() throws Exception {
    LinkedBlockingQueue<Event> received = new LinkedBlockingQueue<>();
    there.running().feed().listen(null, received::addAll);
    String dagId = here.register(document("seen_elsewhere"));
    await(received, "dag", dagId);
    long run = here.trigger(dagId);
    String runId = "{\"runId\":" + run + ",";
    await(received, "run", runId, "\"status\":\"RUNNING\"");
    here.running().node().scheduler().cancel(run);
    await(received, "run", runId, "\"status\":\"FAILED\"");
    here.running().node().scheduler().catalog().pause(dagId);
    await(received, "dag", dagId, "\"paused\":true");
  }

  @Test
  void anExecutorThatWaitsAtOneNodeIsWokenByWorkOfTheOther() throws Exception {
    String dagId = here.register(document("woken_elsewhere"));
    there.running().node().scheduler().lookAgainEvery(Duration.ofHours(1));
    CompletableFuture<ClaimResponse> waiting = claim(there, dagId);
    here.trigger(dagId);
    ClaimResponse got = waiting.get(20, TimeUnit.SECONDS);
    assertEquals("a", got.tasks().get(0).taskId());
  }

  @Test
  void aNodeThatLostItsConnectionSaysThatEventsAreMissingAndHearsAgain() throws Exception {
    LinkedBlockingQueue<Event> received = new LinkedBlockingQueue<>();
    there.running().feed().listen(null, received::addAll);
    assertEquals("2", listeners("count(pg_terminate_backend(pid))", "true"));
    awaitThatBothListen();
    await(received, "reset");
    String dagId = here.register(document("heard_again"));
    await(received, "dag", dagId);
  }
}
