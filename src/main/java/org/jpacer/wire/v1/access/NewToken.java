package org.jpacer.wire.v1.access;

import java.time.Instant;
import org.jpacer.wire.MayBeNull;

/**
 * Asks for an API token.
 *
 * @param name what it is called
 * @param role what its bearer may do: viewer, operator, executor or admin
 * @param expiresAt when it ends, or null for never
 */
public record NewToken(String name, String role, @MayBeNull Instant expiresAt) {}
