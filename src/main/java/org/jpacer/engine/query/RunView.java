package org.jpacer.engine.query;

import java.time.Instant;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.RunTrigger;

/**
 * A run as people see it.
 *
 * @param runId the run's number
 * @param dagId the DAG
 * @param dagVersion the version that it keeps
 * @param execTs the execution time
 * @param trigger why it exists
 * @param status where it stands
 * @param reason why it ended so, or {@code null}
 * @param restarts how often it was restarted
 * @param parameters its parameters as a JSON object
 * @param note what somebody noted about it, or {@code null}
 * @param createdAt when it was made
 * @param startedAt when it was first started, or {@code null}
 * @param endedAt when it ended, or {@code null}
 * @param statusAt when something last changed in it
 * @param taskCount how many tasks it has
 * @param succeededTasks how many succeeded
 */
public record RunView(
    long runId,
    String dagId,
    int dagVersion,
    Instant execTs,
    RunTrigger trigger,
    DagRunStatus status,
    String reason,
    int restarts,
    String parameters,
    String note,
    Instant createdAt,
    Instant startedAt,
    Instant endedAt,
    Instant statusAt,
    int taskCount,
    int succeededTasks) {}
