package org.jpacer.wire.v1.log;

import org.jpacer.run.TaskStatus;

/**
 * The event {@code end} of a log that is followed: nothing comes any more.
 *
 * @param status how the attempt ended; {@code NO_STATUS} when the run ended without it
 */
public record LogEnd(TaskStatus status) {}
