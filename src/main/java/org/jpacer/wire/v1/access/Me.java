package org.jpacer.wire.v1.access;

import java.util.List;
import org.jpacer.wire.MayBeNull;

/**
 * Who the caller is, and how to sign in.
 *
 * @param user the caller's name; null when nobody is signed in
 * @param means how the caller proved it: open, token, session or password; null for nobody
 * @param roles what the caller may do
 * @param mode how people prove who they are here
 * @param signIn the ways a browser can sign in: password, provider
 */
public record Me(
    @MayBeNull String user,
    @MayBeNull String means,
    List<String> roles,
    String mode,
    List<String> signIn) {}
