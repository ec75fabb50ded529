package org.jpacer.wire.v1.log;

import org.jpacer.run.TaskStatus;

/**
 * The event {@code end} of a followed log: no record follows.
 *
 * @param status how the attempt ended; {@code NO_STATUS} if the run ended without it
 */
public record LogEnd(TaskStatus status) {}
