package org.jpacer.wire.ppacer;

/**
 * A run in a list.
 *
 * @param runId its number
 * @param dagId the DAG
 * @param execTs the execution time
 * @param insertTs when it was created
 * @param status its status
 * @param statusUpdateTs when the status last changed
 * @param duration how long it took, or has taken so far
 * @param taskNum the number of its tasks
 * @param taskCompletedNum the number of tasks that succeeded
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
