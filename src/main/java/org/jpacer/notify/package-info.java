/**
 * Alerts: what an {@link org.jpacer.notify.Alert} contains, and the channels that can send it. The
 * engine decides which alerts are sent and when. May use {@code run}.
 */
package org.jpacer.notify;
