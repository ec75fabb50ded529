package org.jpacer.gateway;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * How the original's wire is served.
 *
 * @param zone whose clocks its times show
 * @param queues the queues that pop serves
 * @param dispatchLease how long a popped attempt may take to be reported as running
 * @param grace what is added to a task's time-out before its executor counts as lost
 * @param remembered how many popped attempts are remembered until their updates come
 */
public record PpacerOptions(
    ZoneId zone, List<String> queues, Duration dispatchLease, Duration grace, int remembered) {}
