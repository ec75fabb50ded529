package org.jpacer.engine.port.dag;

import org.jpacer.run.DagRunKey;
import org.jpacer.run.RunTrigger;

/**
 * A run to be created.
 *
 * @param key DAG and execution time
 * @param dagVersion the DAG's version
 * @param taskCount the number of tasks in that version
 * @param trigger why it is created
 * @param parameters its parameters as a JSON object
 * @param note the note about it, or {@code null}
 */
public record NewRun(
    DagRunKey key,
    int dagVersion,
    int taskCount,
    RunTrigger trigger,
    String parameters,
    String note) {}
