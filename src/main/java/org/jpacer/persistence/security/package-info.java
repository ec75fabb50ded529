/** Tokens, sessions and the audit log: the adapters of the ports in {@code security}. */
package org.jpacer.persistence.security;
