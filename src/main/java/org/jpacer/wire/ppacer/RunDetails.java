package org.jpacer.wire.ppacer;

import java.util.List;

/**
 * A run with its tasks.
 *
 * @param execTsRaw the execution time as the text for a restart
 * @param tasks one for each attempt, and one for each task without any
 */
public record RunDetails(
    long runId,
    String dagId,
    DisplayTime execTs,
    String execTsRaw,
    String status,
    String duration,
    List<TaskDetails> tasks) {}
