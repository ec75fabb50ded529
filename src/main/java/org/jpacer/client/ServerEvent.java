package org.jpacer.client;

/**
 * An event as a server sent it.
 *
 * @param id by which a client goes on after it, or {@code null}
 * @param name its kind
 * @param data its data
 */
record ServerEvent(String id, String name, String data) {}
