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
 * @param dagVersion the DAG's version
 * @param execTs the execution time
 * @param trigger why the run exists
 * @param status its status
 * @param reason why it ended with that status, or null
 * @param restarts how often it was restarted
 * @param createdAt when it was created
 * @param startedAt when it was first started, or null
 * @param endedAt when it ended, or null
 * @param duration from its creation to its end, or to now if it has not ended; ISO-8601
 * @param taskCount the number of its tasks
 * @param taskCompletedCount the number of tasks that succeeded
 * @param parameters its parameters
 * @param note the note about it, or null
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
