package org.jpacer.wire.v1.worker;

import java.util.List;
import java.util.Map;
import org.jpacer.wire.MayBeNull;

/**
 * The heartbeat of an executor.
 *
 * @param running the claims that it holds; their leases are extended
 * @param capacity the number of tasks that it can run at the same time
 * @param labels its labels, or null for none
 * @param version its version, or null
 */
public record HeartbeatRequest(
    List<String> running,
    int capacity,
    @MayBeNull Map<String, String> labels,
    @MayBeNull String version) {}
