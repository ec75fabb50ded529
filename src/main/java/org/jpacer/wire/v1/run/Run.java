package org.jpacer.wire.v1.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.RunTrigger;
import org.jpacer.wire.MayBeNull;

/**
 * A run in lists and in the answer to a trigger.
 *
 * @param runId its number
 * @param dagId the DAG
 * @param dagVersion the version that it keeps
 * @param execTs the execution time
 * @param trigger why it exists
 * @param status where it stands
 * @param reason why it ended so, or null
 * @param restarts how often it was restarted
 * @param createdAt when it was made
 * @param startedAt when it was first started, or null
 * @param endedAt when it ended, or null
 * @param duration from its creation to its end, up to now while it has not ended; ISO-8601
 * @param taskCount how many tasks it has
 * @param taskCompletedCount how many of them succeeded
 * @param parameters what it was triggered with
 * @param note what somebody noted about it, or null
 * @param tags the DAG's tags
 */
public record Run(
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
    List<String> tags) {}
