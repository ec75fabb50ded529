package org.jpacer.wire.ppacer;

/**
 * A run in a list.
 *
 * @param runId its number
 * @param dagId the DAG
 * @param execTs the execution time
 * @param insertTs when it was made
 * @param status where it stands
 * @param statusUpdateTs when that last changed
 * @param duration how long it took or is taking
 * @param taskNum how many tasks it has
 * @param taskCompletedNum how many succeeded
 */
public record RunRow(
    long runId,
    String dagId,
    DisplayTime execTs,
    DisplayTime insertTs,
    String status,
    DisplayTime statusUpdateTs,
    String duration,
    int taskNum,
    int taskCompletedNum) {}
