package org.jpacer.wire.v1.event;

import java.time.Instant;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.RunTrigger;
import org.jpacer.wire.MayBeNull;
import org.jpacer.wire.v1.run.Run;

/**
 * The event {@code run}: a run was created, or its status changed. The components are those of
 * {@link Run}.
 */
public record RunEvent(
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
    int taskCount,
    int taskCompletedCount) {}
