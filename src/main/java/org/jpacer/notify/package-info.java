/**
 * Telling somebody that a task failed: what an {@link org.jpacer.notify.Alert} says, and the ways
 * it can take. Who is told when is decided by the engine. May use {@code run}.
 */
package org.jpacer.notify;
