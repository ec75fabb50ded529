package org.jpacer.wire.v1.dag;

import java.time.Instant;
import java.util.Map;

/**
 * A version of a DAG.
 *
 * @param hashMeta fingerprint of its attributes and schedule
 * @param hashTasks fingerprint of its tasks
 * @param document the definition
 */
public record DagVersionView(
    int version,
    String hashMeta,
    String hashTasks,
    Instant createdAt,
    Map<String, Object> document) {}
