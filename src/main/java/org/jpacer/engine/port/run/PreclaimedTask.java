package org.jpacer.engine.port.run;

import java.time.Instant;

/**
 * An attempt that is claimed in the transaction that makes it ready.
 *
 * @param task the attempt
 * @param executorId the executor that holds it
 * @param leaseUntil the end of the lease without a further heartbeat
 */
public record PreclaimedTask(ReadyTask task, String executorId, Instant leaseUntil) {}
