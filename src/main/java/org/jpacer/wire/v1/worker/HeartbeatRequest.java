package org.jpacer.wire.v1.worker;

import java.util.List;
import java.util.Map;
import org.jpacer.wire.MayBeNull;

/**
 * An executor says that it lives and what it holds.
 *
 * @param running the claims that it works on; their leases are extended
 * @param capacity how many tasks it can run at once
 * @param labels what people should know of it, or null for none
 * @param version its version, or null
 */
public record HeartbeatRequest(
    List<String> running,
    int capacity,
    @MayBeNull Map<String, String> labels,
    @MayBeNull String version) {}
