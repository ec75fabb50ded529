package org.jpacer.engine.port.run;

import java.time.Instant;

/**
 * An attempt that somebody holds from the moment on that it is ready.
 *
 * @param task the attempt
 * @param executorId who holds it
 * @param leaseUntil until when, unless it is heard of
 */
public record PreclaimedTask(ReadyTask task, String executorId, Instant leaseUntil) {}
