/**
 * Who may do what, in rooms: {@code access} (roles, callers), {@code network}, {@code config},
 * {@code token}, {@code session}, {@code password}, {@code oidc}, and {@code auth} where they come
 * together. Knows no servlet and no resource: {@code rest} and {@code server} ask it.
 */
package org.jpacer.security;
