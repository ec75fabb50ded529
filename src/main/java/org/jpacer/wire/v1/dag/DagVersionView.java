package org.jpacer.wire.v1.dag;

import java.time.Instant;
import java.util.Map;

/**
 * A version of a DAG.
 *
 * @param hashMeta the fingerprint of its attributes and schedule
 * @param hashTasks the fingerprint of its tasks
 * @param document the definition
 */
public record DagVersionView(
    int version,
    String hashMeta,
    String hashTasks,
    Instant createdAt,
    Map<String, Object> document) {}
