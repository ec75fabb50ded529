/**
 * Who may do what: roles, callers, which role an endpoint requires, and the audit log's port. Uses
 * the JDK only; every other room of {@code security} may use it.
 */
package org.jpacer.security.access;
