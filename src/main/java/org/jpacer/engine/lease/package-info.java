/**
 * Leases: when they expire, and the grace period for executors after all schedulers were away.
 * Never decides what follows in a run; {@code engine.run} does. May use {@code engine.run}, {@code
 * engine.dispatch} and {@code engine.port}. Only {@link org.jpacer.engine.Scheduler} uses it.
 */
package org.jpacer.engine.lease;
