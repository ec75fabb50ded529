/**
 * What machines and people outside see of a node: health, metrics, JMX. Everything here reads; only
 * the operations of the MXBean change something. Uses the engine, its ports and the pool; only
 * {@code server} uses this package.
 */
package org.jpacer.server.monitoring;
