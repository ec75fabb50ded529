/**
 * Who may call what: the filters for access and audit, sign-in, sessions and tokens. Decisions are
 * made in {@code security}; this package translates them.
 */
package org.jpacer.rest.auth;
