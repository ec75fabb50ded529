package org.jpacer.client;

/**
 * A server-sent event.
 *
 * @param id the id by which a client continues after it, or {@code null}
 * @param name its kind
 * @param data its data
 */
record ServerEvent(String id, String name, String data) {}
