package org.jpacer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jpacer.engine.lease.LeaseExpiry;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.port.run.TaskQueue.ClaimRequest;
import org.jpacer.engine.run.AttemptReport;
import org.jpacer.engine.run.Interventions;
import org.jpacer.engine.run.ReportOutcome;
import org.jpacer.engine.run.TaskScheduler;
import org.jpacer.engine.schedule.DagRunWatcher;
import org.jpacer.persistence.dag.PostgresDagStore;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.queue.PostgresTaskQueue;
import org.jpacer.persistence.run.PostgresRunStore;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskStatus;
import org.jpacer.testing.DyingDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random DAGs live random lives: tasks fail and are retried, runs are restarted and cancelled,
 * executors die with what they hold, reports come late or twice, and the node is killed at random
 * statements and commits. The promises hold after every step, and in the end every run has ended.
 */
class RandomLivesTest {

  private static final int STEPS = 250;

  private final EngineFixture engine = new EngineFixture();
  private Random random;
  private TaskScheduler mortal;
  private LeaseExpiry mortalExpiry;
  private PostgresTaskQueue mortalQueue;
  private DagRunWatcher mortalWatcher;
  private Interventions mortalInterventions;

  private record Held(ClaimId claim, Instant until) {}

  private final List<Held> held = new ArrayList<>();
  private final List<ClaimId> forgotten = new ArrayList<>();
  private final Map<String, Instant> holders = new HashMap<>();
  private final Set<String> succeeded = new HashSet<>();
  private final List<Long> runs = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void thePromisesHold(long seed) {
    random = new Random(seed);
    Database dying = new Database(DyingDataSource.on(engine.source, random, 40));
    mortal =
        new TaskScheduler(
            new PostgresRunStore(dying),
            new PostgresDagStore(dying, engine.reader),
            EngineFixture.LEASE,
            EngineFixture.MOST_ACTIVE,
            engine.clock);
    mortalExpiry =
        new LeaseExpiry(
            new PostgresRunStore(dying), new PostgresDagStore(dying, engine.reader), engine.clock);
    mortalQueue = new PostgresTaskQueue(dying);
    mortalInterventions =
        new Interventions(
            new PostgresRunStore(dying), new PostgresDagStore(dying, engine.reader), engine.clock);
    mortalWatcher =
        new DagRunWatcher(
            new PostgresDagStore(dying, engine.reader),
            new PostgresRunStore(dying),
            50,
            engine.clock);
    for (int i = 0; i < 3; i++) {
      engine.register(randomDag("dag" + i));
    }
    engine.register(
        "{id: ticks, catchUp: true, schedule: {every: PT20S, start: '2024-02-04T12:00:00Z'},"
            + " tasks: [{id: a}, {id: b, after: [a]}]}");
    for (int step = 0; step < STEPS; step++) {
      step();
      if (step % 10 == 0) {
        assertEquals(List.of(), engine.violations(), "seed " + seed + " step " + step);
      }
    }
    finish();
    assertEquals(List.of(), engine.violations());
    assertEveryPointOnce();
  }

  private String randomDag(String id) {
    StringBuilder document = new StringBuilder("id: " + id + "\ntasks:\n");
    int tasks = 1 + random.nextInt(8);
    for (int i = 0; i < tasks; i++) {
      List<String> parents = new ArrayList<>();
      for (int parent = 0; parent < i; parent++) {
        if (random.nextInt(3) == 0) {
          parents.add("t" + parent);
        }
      }
      document.append(
          "  - {id: t%d, after: %s, retries: %d, retryDelay: PT%dS}\n"
              .formatted(i, parents, random.nextInt(3), random.nextInt(10)));
    }
    return document.toString();
  }

  /** One thing happens; a broken connection is the death of the process that used it. */
  private void step() {
    try {
      switch (random.nextInt(12)) {
        case 0 -> runs.add(engine.run("dag" + random.nextInt(3)));
        case 1 -> mortalWatcher.createDueRuns();
        case 2 -> mortal.startRuns();
        case 3, 4, 5 -> claim();
        case 6, 7, 8 -> report();
        case 9 -> mortalExpiry.expire();
        case 10 -> engine.clock.advance(Duration.ofSeconds(random.nextInt(20)));
        default -> disturb();
      }
    } catch (RuntimeException e) {
      assertTrue(String.valueOf(e).contains("broke"), () -> Thread.currentThread() + " " + e);
    }
    engine.clock.advance(Duration.ofMillis(1));
  }

  private void disturb() {
    if (!held.isEmpty() && random.nextBoolean()) {
      forgotten.add(held.remove(random.nextInt(held.size())).claim());
    } else if (!forgotten.isEmpty() && random.nextBoolean()) {
      mortal.report(
          List.of(
              AttemptReport.of(
                  forgotten.get(random.nextInt(forgotten.size())), anyEnd(), null, null)));
    } else if (!runs.isEmpty()) {
      long run = runs.get(random.nextInt(runs.size()));
      int deed = random.nextInt(6);
      if (deed == 0) {
        mortal.cancel(run);
      } else if (deed <= 3) {
        intervene(run, deed);
      } else {
        mortal.restart(run);
      }
    }
  }

  private void intervene(long run, int deed) {
    int tasks =
        Integer.parseInt(
            engine.column("select task_count from dag_run where run_id = " + run).get(0));
    TaskStatus status = deed == 3 ? anyEnd() : null;
    mortalInterventions.intervene(
        new Interventions.Request(run, random.nextInt(tasks), status, "somebody"));
  }

  private TaskStatus anyEnd() {
    return random.nextInt(3) == 0 ? TaskStatus.FAILED : TaskStatus.SUCCESS;
  }

  private void claim() {
    ClaimRequest demand =
        new ClaimRequest(
            "executor-" + random.nextInt(3),
            List.of("default"),
            List.of("external"),
            Optional.empty(),
            1 + random.nextInt(4),
            EngineFixture.LEASE);
    for (ClaimedAttempt task : mortalQueue.claim(List.of(demand), engine.clock.instant()).get(0)) {
      ClaimId claim = task.claim();
      String attempt = claim.runId() + "/" + claim.taskIndex() + "/" + claim.retry();
      Instant until = engine.clock.instant().plus(EngineFixture.LEASE);
      Instant before = holders.put(attempt, until);
      assertTrue(
          before == null || !before.isAfter(engine.clock.instant()),
          () -> attempt + " was claimed while it was held");
      assertParentsSucceeded(task);
      held.add(new Held(claim, until));
    }
  }

  private void assertParentsSucceeded(ClaimedAttempt task) {
    List<Integer> parents =
        engine
            .dags
            .version(task.dagId(), task.dagVersion())
            .dag()
            .graph()
            .task(task.claim().taskIndex())
            .parents();
    for (int parent : parents) {
      assertEquals(
          List.of("SUCCESS"),
          engine.column(
              "select status from task_run where run_id = %d and task_index = %d"
                  .formatted(task.claim().runId(), parent)));
    }
  }

  private void report() {
    if (held.isEmpty()) {
      return;
    }
    Held mine = held.get(random.nextInt(held.size()));
    TaskStatus status = random.nextInt(4) == 0 ? TaskStatus.RUNNING : anyEnd();
    ReportOutcome outcome =
        mortal
            .report(List.of(AttemptReport.of(mine.claim(), status, "because", null)))
            .outcomes()
            .get(0);
    if (status != TaskStatus.RUNNING) {
      held.remove(mine);
      forgotten.add(mine.claim());
      ClaimId claim = mine.claim();
      String task = claim.runId() + "/" + claim.taskIndex() + "/" + claim.retry();
      if (status == TaskStatus.SUCCESS && outcome.kind() == ReportOutcome.Kind.ACCEPTED) {
        assertTrue(succeeded.add(task), () -> task + " succeeded twice");
      }
    } else if (outcome.kind() == ReportOutcome.Kind.ACCEPTED) {
      ClaimId claim = mine.claim();
      holders.put(
          claim.runId() + "/" + claim.taskIndex() + "/" + claim.retry(),
          engine.clock.instant().plus(EngineFixture.LEASE));
    }
  }

  /** NoCredentials dies any more: everything comes to its end. */
  private void finish() {
    for (int round = 0; round < 200; round++) {
      engine.clock.advance(EngineFixture.LEASE);
      engine.leaseExpiry.expire();
      engine.scheduler.startRuns();
      engine.work(Map.of());
      if (engine.column("select run_id from dag_run where ended_at is null").isEmpty()) {
        return;
      }
    }
    assertEquals(
        List.of(), engine.column("select dag_id || run_id from dag_run where ended_at is null"));
  }

  private void assertEveryPointOnce() {
    List<Instant> times = engine.execTimes("ticks");
    for (int i = 0; i < times.size(); i++) {
      assertEquals(EngineFixture.START.plusSeconds(20L * i), times.get(i));
    }
  }
}
