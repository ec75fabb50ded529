/** Records that executors send and receive: claims, reports, heartbeats. */
package org.jpacer.wire.v1.worker;
