package org.jpacer.wire.v1.dag;

import java.util.List;

/**
 * Execution times of a schedule.
 *
 * @param points RFC 3339 times in the schedule's zone
 */
public record ExecutionTimes(List<String> points) {}
