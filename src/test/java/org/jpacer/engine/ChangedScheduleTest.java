package org.jpacer.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.jpacer.definition.DagDocuments;
import org.jpacer.engine.port.DagSource;
import org.jpacer.engine.port.RunFilter;
import org.jpacer.testing.LocalScheduler;
import org.jpacer.testing.Pause;
import org.jpacer.testing.SettableClock;
import org.junit.jupiter.api.Test;

/** Who changes a schedule need not wait: the clock stands still, so no other look would come. */
class ChangedScheduleTest {

  private static final Duration LONGEST = Duration.ofMinutes(1);

  @Test
  void aScheduleThatIsRegisteredIsLookedAtWithoutAnyTimePassing() {
    SettableClock clock = new SettableClock(EngineFixture.START);
    try (LocalScheduler local = new LocalScheduler(EngineFixture.LEASE, clock)) {
      registerDue(local, "first");
      awaitRun(local, "first");
      registerDue(local, "second");
      awaitRun(local, "second");
    }
  }

  private static void registerDue(LocalScheduler local, String dagId) {
    String document =
        DagDocuments.canonical(
            """
            id: %s
            schedule: {every: PT1H, start: "2024-02-04T12:00:00Z"}
            catchUp: true
            tasks: [{id: a}]
            """
                .formatted(dagId));
    local.scheduler().catalog().register(dagId, document, DagSource.API);
  }

  private static void awaitRun(LocalScheduler local, String dagId) {
    RunFilter ofDag = RunFilter.all().withDagIds(List.of(dagId));
    long end = System.nanoTime() + LONGEST.toNanos();
    while (local.history().runs(ofDag, 1).isEmpty()) {
      assertTrue(System.nanoTime() < end, dagId + " has no run");
      Pause.breathe();
    }
  }
}
