/**
 * Server-sent events: open streams, and the text of an event. May use {@code engine.event} and
 * {@code rest.http}.
 */
package org.jpacer.rest.event;
