/**
 * Work beside the runs: the reconciler, retention, vacuuming of the queue, sending alerts. A
 * healthy scheduler would run without it for an hour. May use {@code engine.run} and {@code
 * engine.port}.
 */
package org.jpacer.engine.maintenance;
