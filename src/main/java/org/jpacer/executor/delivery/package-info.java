/**
 * Delivers results and log records to the scheduler until they have arrived: the backlog in memory,
 * the spool on disk, and the sender. Never runs a task. May use {@code client} and {@code wire}.
 */
package org.jpacer.executor.delivery;
