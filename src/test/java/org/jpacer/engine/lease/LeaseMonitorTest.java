package org.jpacer.engine.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jpacer.engine.EngineFixture;
import org.jpacer.engine.SchedulerOptions;
import org.jpacer.engine.run.ReportOutcome;
import org.jpacer.persistence.cluster.PostgresNodes;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskStatus;
import org.junit.jupiter.api.Test;

/** Which executors keep a task, and which lose it, after no node was alive for a while. */
class LeaseMonitorTest {

  private static final Duration AWAY = Duration.ofMinutes(10);

  private final EngineFixture engine = new EngineFixture();
  private final SchedulerOptions options = SchedulerOptions.defaults();
  private final Duration grace = options.leaseGrace();

  private LeaseMonitor keeper(Instant lastLife) {
    LeaseMonitor keeper =
        new LeaseMonitor(engine.leaseExpiry, engine.queue, options.leaseGrace(), engine.clock);
    keeper.begin(lastLife);
    return keeper;
  }

  /** A task that runs on an executor. */
  private ClaimId running(String executorId) {
    ClaimId claim = engine.claim(executorId, 1).get(0).claim();
    engine.report(claim, TaskStatus.RUNNING);
    return claim;
  }

  private void isHeardOf(String executorId, ClaimId claim) {
    Instant until = engine.clock.instant().plus(EngineFixture.LEASE);
    assertEquals(1, engine.queue.extend(List.of(claim), executorId, until).size());
  }

  @Test
  void whoIsHeardOfWithinTheGraceKeepsItsTaskAndWhoIsNotLosesIt() {
    engine.register("{id: pair, tasks: [{id: a}, {id: b}, {id: c}]}");
    engine.run("pair");
    ClaimId living = running("living");
    running("dead");
    assertEquals(1, engine.claim("dead too", 1).size());
    Instant lastLife = engine.clock.instant();
    engine.clock.advance(AWAY);
    LeaseMonitor keeper = keeper(lastLife);
    assertEquals(0, keeper.look().lost());
    nothingIsLostWithinTheGrace(keeper);
    isHeardOf("living", living);
    engine.clock.advance(Duration.ofSeconds(1));
    assertEquals(new Outcome(1, 1), Outcome.of(keeper.look()));
    assertEquals(ReportOutcome.Kind.ACCEPTED, engine.report(living, TaskStatus.SUCCESS).kind());
    assertEquals(List.of(), engine.violations());
  }

  /** Looks every second until one before the grace is over. */
  private void nothingIsLostWithinTheGrace(LeaseMonitor keeper) {
    for (int second = 1; second < grace.toSeconds(); second++) {
      engine.clock.advance(Duration.ofSeconds(1));
      assertEquals(new Outcome(0, 0), Outcome.of(keeper.look()));
    }
  }

  private record Outcome(int lost, int returned) {
    static Outcome of(LeaseExpiry.Expired expired) {
      return new Outcome(expired.lost(), expired.returned());
    }
  }

  @Test
  void aDatabaseThatIsAwayForLongGivesTheSameGraceOnceEachTime() {
    engine.register("{id: one, tasks: [{id: a}]}");
    engine.run("one");
    LeaseMonitor keeper = keeper(engine.clock.instant());
    running("executor");
    keeper.look();
    engine.clock.advance(AWAY);
    assertEquals(0, keeper.look().lost());
    nothingIsLostWithinTheGrace(keeper);
    engine.clock.advance(Duration.ofSeconds(1));
    assertEquals(1, keeper.look().lost());
  }

  @Test
  void aShortGapAndALeaseThatWasOverBeforeGiveNone() {
    engine.register("{id: one, tasks: [{id: a}]}");
    engine.run("one");
    running("executor");
    engine.clock.advance(EngineFixture.LEASE);
    Instant over = engine.clock.instant();
    assertEquals(1, keeper(over.minusSeconds(9)).look().lost());
    engine.register("{id: two, tasks: [{id: a}]}");
    engine.run("two");
    running("executor");
    engine.clock.advance(EngineFixture.LEASE);
    Instant lastLife = engine.clock.instant();
    engine.clock.advance(AWAY);
    assertEquals(1, keeper(lastLife).look().lost());
  }

  @Test
  void anExecutorWithinANodeThatDiedGetsNoGrace() {
    engine.register("{id: pair, tasks: [{id: a}, {id: b}]}");
    engine.run("pair");
    Instant lastLife = engine.clock.instant();
    PostgresNodes nodes = new PostgresNodes(new Database(engine.source));
    nodes.seen("dead node", "RUNNING", "1", lastLife, lastLife);
    assertEquals(lastLife, nodes.lastLife().orElseThrow());
    running("dead node");
    running("outside");
    engine.clock.advance(AWAY);
    assertEquals(1, keeper(lastLife).look().lost());
    assertEquals(Map.of("outside", 1L), holders());
  }

  private Map<String, Long> holders() {
    return engine
        .column("select executor_id from task_queue where executor_id is not null")
        .stream()
        .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
  }
}
