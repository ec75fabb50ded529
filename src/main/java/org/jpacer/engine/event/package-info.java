/**
 * What changed, and who is notified: the feed on this node, and the notification of the other
 * nodes. Names what changed; never carries the new state through the engine. May use {@code
 * engine.port} and {@code engine.query}.
 */
package org.jpacer.engine.event;
