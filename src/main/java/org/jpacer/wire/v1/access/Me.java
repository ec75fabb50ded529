package org.jpacer.wire.v1.access;

import java.util.List;
import org.jpacer.wire.MayBeNull;

/**
 * The caller, and how to sign in.
 *
 * @param user the caller's name; null without a sign-in
 * @param means how the caller authenticated: open, token, session or password; null without a
 *     sign-in
 * @param roles the caller's roles
 * @param mode the security mode
 * @param signIn the ways a browser can sign in: password, provider
 */
public record Me(
    @MayBeNull String user,
    @MayBeNull String means,
    List<String> roles,
    String mode,
    List<String> signIn) {}
