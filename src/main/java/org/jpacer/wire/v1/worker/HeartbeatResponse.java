package org.jpacer.wire.v1.worker;

import java.util.List;

/**
 * The answer to a {@link HeartbeatRequest}.
 *
 * @param cancel claims whose tasks must be interrupted and reported as failed
 * @param lost claims that the executor no longer holds: stop them, and report nothing
 */
public record HeartbeatResponse(List<String> cancel, List<String> lost) {}
