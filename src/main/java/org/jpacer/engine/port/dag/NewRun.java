package org.jpacer.engine.port.dag;

import org.jpacer.run.DagRunKey;
import org.jpacer.run.RunTrigger;

/**
 * A run to be made.
 *
 * @param key DAG and execution time
 * @param dagVersion the version that the run keeps
 * @param taskCount how many tasks that version has
 * @param trigger why it is made
 * @param parameters its parameters as a JSON object
 * @param note what somebody noted about it, or {@code null}
 */
public record NewRun(
    DagRunKey key,
    int dagVersion,
    int taskCount,
    RunTrigger trigger,
    String parameters,
    String note) {}
