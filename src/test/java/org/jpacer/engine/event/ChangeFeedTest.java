package org.jpacer.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jpacer.engine.EngineFixture;
import org.jpacer.engine.event.ChangeFeed.Event;
import org.jpacer.engine.run.AttemptReport;
import org.jpacer.persistence.cluster.PostgresChangeReader;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;
import org.junit.jupiter.api.Test;

/**
 * Changes are sent once in a window, and again to listeners that reconnect; here the test moves
 * time.
 */
class ChangeFeedTest {

  private final EngineFixture engine = new EngineFixture();
  private final ScheduledExecutorService noThreads = noThreads();
  private final ChangeFeed feed = feed();
  private final List<Event> received = new ArrayList<>();
  private final ChangeFeed.Listener listener = received::addAll;

  private static ScheduledExecutorService noThreads() {
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(1);
    threads.shutdown();
    return threads;
  }

  private ChangeFeed feed() {
    return new ChangeFeed(
        new PostgresChangeReader(new Database(engine.source)),
        ChangeFeedTest::text,
        engine.clock,
        noThreads);
  }

  private static String text(ChangeEvent event) {
    if (event instanceof ChangeEvent.OfRun of) {
      return of.run().dagId() + "=" + of.run().status();
    }
    if (event instanceof ChangeEvent.OfTask of) {
      return of.task().taskId() + "/" + of.task().retry() + "=" + of.task().status();
    }
    if (event instanceof ChangeEvent.OfDag of) {
      return of.dag().dagId() + " " + of.dag().version();
    }
    return "reset";
  }

  /** Begins to listen; the first event is the id for reconnecting. */
  private void listen() {
    feed.listen(null, listener);
    assertEquals(List.of(new Event(feed.latestId(), ChangeFeed.START, "{}")), received);
    received.clear();
  }

  private static List<String> data(List<Event> events) {
    return events.stream().map(Event::data).toList();
  }

  private long run() {
    engine.register("{id: d, tasks: [{id: a}, {id: b, after: [a]}]}");
    return engine.run("d");
  }

  private ChangeSet report(TaskStatus status) {
    var claim = engine.claim().get(0).claim();
    return engine.scheduler.report(List.of(AttemptReport.of(claim, status, null, null))).changed();
  }

  @Test
  void changesOfAMomentAreToldOnceWithWhereThingsStandThen() {
    long run = run();
    listen();
    feed.changed(ChangeSet.of(List.of(run), List.of()));
    feed.changed(report(TaskStatus.SUCCESS));
    feed.changed(ChangeSet.dag("d"));
    feed.changed(ChangeSet.dag("d"));
    feed.notifyListeners();
    assertEquals(List.of("d 1", "a/0=SUCCESS", "b/0=SCHEDULED", "d=RUNNING"), data(received));
    assertEquals(
        List.of("dag", "task", "task", "run"), received.stream().map(Event::name).toList());
    received.clear();
    feed.notifyListeners();
    assertEquals(List.of(), received);
    feed.changed(report(TaskStatus.SUCCESS));
    feed.notifyListeners();
    assertEquals(List.of("b/0=SUCCESS", "d=SUCCESS"), data(received));
  }

  @Test
  void aListenerThatReconnectsReceivesWhatItMissed() {
    ChangeSet changed = ChangeSet.of(List.of(run()), List.of());
    listen();
    feed.changed(changed);
    feed.notifyListeners();
    String known = received.get(0).id();
    feed.forget(listener);
    feed.changed(changed);
    feed.notifyListeners();
    received.clear();
    feed.listen(known, listener);
    assertEquals(List.of("d=RUNNING"), data(received));
    String second = received.get(0).id();
    received.clear();
    feed.listen(second, listener);
    assertEquals(List.of(), received);
  }

  @Test
  void aListenerThatWasAwayTooLongGetsAReset() {
    ChangeSet changed = ChangeSet.of(List.of(run()), List.of());
    listen();
    String known = feed.latestId();
    feed.changed(changed);
    feed.notifyListeners();
    engine.clock.advance(ChangeFeed.KEPT.plusSeconds(1));
    received.clear();
    feed.listen(known, listener);
    assertEquals(List.of("reset"), data(received));
  }

  @Test
  void anIdOfAnotherNodeOrOfNobodyGetsAReset() {
    run();
    for (String id : List.of(feed().latestId(), "nonsense", "", feed.latestId() + "9")) {
      received.clear();
      feed.listen(id, listener);
      assertEquals(List.of("reset"), data(received), id);
      assertEquals(feed.latestId(), received.get(0).id());
    }
  }

  @Test
  void nothingIsKeptOnceNobodyHasListenedForLong() {
    ChangeSet changed = ChangeSet.of(List.of(run()), List.of());
    listen();
    String known = feed.latestId();
    feed.forget(listener);
    engine.clock.advance(ChangeFeed.KEPT.plus(Duration.ofSeconds(1)));
    feed.changed(changed);
    feed.notifyListeners();
    feed.changed(changed);
    feed.notifyListeners();
    feed.listen(known, listener);
    assertEquals(List.of("reset"), data(received));
    assertEquals(1, feed.listeners());
  }

  @Test
  void aFloodOfTasksIsToldAsChangesOfTheirRuns() {
    engine.register("{id: d, tasks: [{id: a}]}");
    long run = engine.run("d");
    listen();
    List<TaskInstanceId> many =
        IntStream.range(0, 1000).mapToObj(index -> new TaskInstanceId(run, index)).toList();
    feed.changed(ChangeSet.of(List.of(), many));
    feed.notifyListeners();
    assertEquals(List.of("a/0=SCHEDULED", "d=RUNNING"), data(received));
  }

  @Test
  void moreRunsThanCanBeToldAreAReset() {
    listen();
    feed.changed(
        ChangeSet.of(
            LongStream.range(0, ChangeFeed.MOST_PENDING_RUNS + 1).boxed().toList(), List.of()));
    feed.notifyListeners();
    assertEquals(List.of("reset"), data(received));
    received.clear();
    for (int i = 0; i < ChangeFeed.MOST_PENDING_RUNS / ChangeFeed.MOST_AT_ONCE; i++) {
      feed.notifyListeners();
    }
    assertEquals(List.of(), received);
  }

  @Test
  void whenTheDatabaseIsAwayListenersAreToldThatSomethingIsMissing() {
    long run = run();
    listen();
    feed.changed(ChangeSet.of(List.of(run), List.of()));
    engine.execute("alter table dag_run rename to elsewhere");
    feed.notifyListeners();
    assertEquals(List.of(), received);
    engine.execute("alter table elsewhere rename to dag_run");
    feed.notifyListeners();
    assertEquals(List.of("reset"), data(received));
    assertTrue(feed.latestId().equals(received.get(0).id()));
  }
}
