package org.jpacer.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every pair of statuses: which may follow which. */
class StatusTest {

  private static final Map<TaskStatus, Set<TaskStatus>> TASK =
      new EnumMap<>(
          Map.of(
              TaskStatus.NO_STATUS, EnumSet.of(TaskStatus.SCHEDULED, TaskStatus.UPSTREAM_FAILED),
              TaskStatus.SCHEDULED,
                  EnumSet.of(
                      TaskStatus.RUNNING,
                      TaskStatus.SUCCESS,
                      TaskStatus.FAILED,
                      TaskStatus.FAILED_PENDING_RETRY),
              TaskStatus.RUNNING,
                  EnumSet.of(
                      TaskStatus.SUCCESS, TaskStatus.FAILED, TaskStatus.FAILED_PENDING_RETRY)));

  private static final Map<DagRunStatus, Set<DagRunStatus>> RUN =
      new EnumMap<>(
          Map.of(
              DagRunStatus.READY_TO_SCHEDULE,
                  EnumSet.of(DagRunStatus.SCHEDULED, DagRunStatus.FAILED),
              DagRunStatus.SCHEDULED,
                  EnumSet.of(
                      DagRunStatus.RUNNING, DagRunStatus.READY_TO_SCHEDULE, DagRunStatus.FAILED),
              DagRunStatus.RUNNING, EnumSet.of(DagRunStatus.SUCCESS, DagRunStatus.FAILED),
              DagRunStatus.SUCCESS, EnumSet.of(DagRunStatus.RUNNING),
              DagRunStatus.FAILED, EnumSet.of(DagRunStatus.SCHEDULED, DagRunStatus.RUNNING)));

  @TestFactory
  Stream<DynamicTest> everyPairOfTaskStatuses() {
    return EnumSet.allOf(TaskStatus.class).stream()
        .flatMap(
            from ->
                EnumSet.allOf(TaskStatus.class).stream()
                    .map(
                        to ->
                            DynamicTest.dynamicTest(
                                from + " -> " + to,
                                () ->
                                    assertEquals(
                                        TASK.getOrDefault(from, Set.of()).contains(to),
                                        from.canBecome(to)))));
  }

  @TestFactory
  Stream<DynamicTest> everyPairOfRunStatuses() {
    return EnumSet.allOf(DagRunStatus.class).stream()
        .flatMap(
            from ->
                EnumSet.allOf(DagRunStatus.class).stream()
                    .map(
                        to ->
                            DynamicTest.dynamicTest(
                                from + " -> " + to,
                                () ->
                                    assertEquals(
                                        RUN.getOrDefault(from, Set.of()).contains(to),
                                        from.canBecome(to)))));
  }

  @Test
  void onlyWhatHasEndedIsDoneAnewAndNothingIsMarkedAsWhatItIs() {
    assertEquals(
        EnumSet.of(TaskStatus.SUCCESS, TaskStatus.FAILED, TaskStatus.UPSTREAM_FAILED),
        statuses(TaskStatus::canBeRetried));
    for (TaskStatus next : TaskStatus.values()) {
      EnumSet<TaskStatus> from = EnumSet.noneOf(TaskStatus.class);
      if (next == TaskStatus.SUCCESS || next == TaskStatus.FAILED) {
        from = EnumSet.complementOf(EnumSet.of(next, TaskStatus.FAILED_PENDING_RETRY));
      }
      assertEquals(from, statuses(status -> status.canBeMarked(next)), next.name());
    }
  }

  private static EnumSet<TaskStatus> statuses(Predicate<TaskStatus> which) {
    EnumSet<TaskStatus> found = EnumSet.allOf(TaskStatus.class);
    found.removeIf(which.negate());
    return found;
  }

  @Test
  void aChangeThatTheTableForbidsIsRefused() {
    assertEquals(TaskStatus.SUCCESS, TaskStatus.RUNNING.become(TaskStatus.SUCCESS));
    assertThrows(IllegalStateException.class, () -> TaskStatus.SUCCESS.become(TaskStatus.RUNNING));
    assertEquals(DagRunStatus.RUNNING, DagRunStatus.SUCCESS.become(DagRunStatus.RUNNING));
    assertThrows(
        IllegalStateException.class, () -> DagRunStatus.SCHEDULED.become(DagRunStatus.SUCCESS));
  }
}
