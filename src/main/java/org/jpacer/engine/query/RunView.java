package org.jpacer.engine.query;

import java.time.Instant;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.RunTrigger;

/**
 * A run, for people.
 *
 * @param runId the run's number
 * @param dagId the DAG
 * @param dagVersion the DAG's version
 * @param execTs the execution time
 * @param trigger why the run exists
 * @param status its status
 * @param reason why it ended with that status, or {@code null}
 * @param restarts how often it was restarted
 * @param parameters its parameters as a JSON object
 * @param note the note about it, or {@code null}
 * @param createdAt when it was created
 * @param startedAt when it was first started, or {@code null}
 * @param endedAt when it ended, or {@code null}
 * @param statusAt when something last changed in it
 * @param taskCount the number of its tasks
 * @param succeededTasks the number of tasks that succeeded
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
