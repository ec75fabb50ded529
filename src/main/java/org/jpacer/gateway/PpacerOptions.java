package org.jpacer.gateway;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * The options of the original's wire.
 *
 * @param zone the zone of its times
 * @param queues the queues that pop serves
 * @param dispatchLease how long a popped attempt may take until it is reported as running
 * @param grace added to a task's time-out before its executor counts as lost
 * @param remembered how many popped attempts are remembered until their updates come
 */
public record PpacerOptions(
    ZoneId zone, List<String> queues, Duration dispatchLease, Duration grace, int remembered) {}
