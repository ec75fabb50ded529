package org.jpacer.wire.v1.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.RunTrigger;
import org.jpacer.run.TaskStatus;
import org.jpacer.wire.MayBeNull;

/**
 * A run with its tasks; the other components are those of {@link Run}.
 *
 * @param tasks the tasks in the order of the graph
 * @param edges pairs of task ids: parent, child
 * @param interventions the interventions in single tasks, in their order
 */
public record RunDetail(
    long runId,
    String dagId,
    int dagVersion,
    Instant execTs,
    RunTrigger trigger,
    DagRunStatus status,
    @MayBeNull String reason,
    int restarts,
    Instant createdAt,
    @MayBeNull Instant startedAt,
    @MayBeNull Instant endedAt,
    String duration,
    int taskCount,
    int taskCompletedCount,
    Map<String, Object> parameters,
    @MayBeNull String note,
    List<String> tags,
    List<TaskOfRun> tasks,
    List<List<String>> edges,
    List<InterventionInTask> interventions) {

  /**
   * An intervention in a task.
   *
   * @param retry the attempt that it led to
   * @param action {@code RETRY} or {@code MARK}
   * @param status the status that the task was marked with, or null
   * @param by the caller, or null if unknown
   */
  public record InterventionInTask(
      String taskId,
      int retry,
      String action,
      @MayBeNull TaskStatus status,
      @MayBeNull String by,
      Instant at) {}

  /**
   * A task.
   *
   * @param type its type, or null for an external one
   * @param queue the queue of its attempts
   * @param status the status of its latest attempt
   * @param depth its level in the graph, from 1
   * @param width its position within the level, from 1
   * @param attempts the attempts by index
   */
  public record TaskOfRun(
      String taskId,
      @MayBeNull String type,
      String queue,
      TaskStatus status,
      int depth,
      int width,
      List<AttemptOfTask> attempts) {}

  /** An attempt; times in the future are null. */
  public record AttemptOfTask(
      int retry,
      TaskStatus status,
      @MayBeNull Instant queuedAt,
      @MayBeNull Instant claimedAt,
      @MayBeNull Instant startedAt,
      @MayBeNull Instant endedAt,
      @MayBeNull String executorId,
      @MayBeNull String error) {}
}
