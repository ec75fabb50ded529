package org.jpacer.wire.v1.access;

import java.time.Instant;
import org.jpacer.wire.MayBeNull;

/**
 * A request for an API token.
 *
 * @param name its name
 * @param role its role: viewer, operator, executor or admin
 * @param expiresAt when it expires, or null for never
 */
public record NewToken(String name, String role, @MayBeNull Instant expiresAt) {}
