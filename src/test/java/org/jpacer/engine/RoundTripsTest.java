package org.jpacer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.run.ReportOutcome;
import org.jpacer.run.TaskStatus;
import org.jpacer.testing.RoundTrips;
import org.junit.jupiter.api.Test;

/** How often what is done for executors, and what is done all the time, asks the database. */
class RoundTripsTest {

  private final EngineFixture engine = new EngineFixture();

  private List<ClaimedAttempt> claimed;

  @Test
  void aReportNeedsThreeAndAClaimOne() {
    engine.register("{id: chain, tasks: [{id: a}, {id: b, after: [a]}, {id: c, after: [b]}]}");
    engine.run("chain");

    assertEquals(1, RoundTrips.of(() -> claimed = engine.claim("executor-1", 1)));
    assertEquals(3, RoundTrips.of(() -> report(TaskStatus.SUCCESS)), "locks, ends, enqueues");

    claimed = engine.claim("executor-1", 1);
    assertEquals(2, RoundTrips.of(() -> report(TaskStatus.RUNNING)), "locks, notes");
    assertEquals(3, RoundTrips.of(() -> report(TaskStatus.FAILED)), "locks, ends, adds up");
  }

  @Test
  void aLookAfterLeasesNeedsOneAndALookForRunsTwo() {
    engine.register("{id: chain, tasks: [{id: a}]}");
    engine.run("chain");
    claimed = engine.claim("executor-1", 1);
    engine.scheduler.startRuns(); // counts the active runs, which is not done each time

    assertEquals(1, RoundTrips.of(engine.leaseExpiry::expire));
    assertEquals(2, RoundTrips.of(engine.scheduler::startRuns), "looks, ends");
  }

  private ReportOutcome report(TaskStatus status) {
    ReportOutcome outcome = engine.report(claimed.get(0).claim(), status);
    assertEquals(ReportOutcome.ACCEPTED, outcome);
    return outcome;
  }
}
