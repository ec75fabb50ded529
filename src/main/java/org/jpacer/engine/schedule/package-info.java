/**
 * Which runs are due: the watcher of the schedules, missed execution times, backfills, and the
 * catalog of DAG definitions. Creates runs; never starts them. May use {@code engine.port}; used by
 * {@code engine}.
 */
package org.jpacer.engine.schedule;
