package org.jpacer.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.jpacer.dag.DagDefinition;
import org.jpacer.definition.DagDocuments;
import org.jpacer.engine.port.ClusterChannel.ClusterMessage;
import org.jpacer.engine.port.dag.DagSource;
import org.jpacer.engine.query.RunFilter;
import org.jpacer.engine.schedule.DagCatalog;
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
      registerDue(local.scheduler().catalog(), "first");
      awaitRun(local, "first");
      registerDue(local.scheduler().catalog(), "second");
      awaitRun(local, "second");
    }
  }

  @Test
  void soIsOneThatAnotherNodeTellsOfOrMayHaveToldOf() {
    SettableClock clock = new SettableClock(EngineFixture.START);
    try (LocalScheduler local = new LocalScheduler(EngineFixture.LEASE, clock)) {
      registerDue(local.elsewhere(), "told");
      local.notifier().receive(news(List.of("told"), false), local.scheduler());
      awaitRun(local, "told");
      registerDue(local.elsewhere(), "unnamed");
      local.notifier().receive(news(List.of(), true), local.scheduler());
      awaitRun(local, "unnamed");
      registerDue(local.elsewhere(), "unheard");
      local.notifier().missed(local.scheduler());
      awaitRun(local, "unheard");
    }
  }

  private static ClusterMessage news(List<String> dags, boolean incomplete) {
    return new ClusterMessage(List.of(), List.of(), dags, incomplete, false);
  }

  private static void registerDue(DagCatalog catalog, String dagId) {
    DagDefinition definition =
        DagDocuments.definition(
            """
            id: %s
            schedule: {every: PT1H, start: "2024-02-04T12:00:00Z"}
            catchUp: true
            tasks: [{id: a}]
            """
                .formatted(dagId),
            ZoneOffset.UTC);
    catalog.register(definition, DagSource.API);
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
