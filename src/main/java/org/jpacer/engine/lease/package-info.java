/**
 * Leases: finds those that have expired, and gives executors a grace period after all schedulers
 * were away. May use {@code engine.run} and {@code engine.port}.
 */
package org.jpacer.engine.lease;
