/**
 * When a DAG is due: the open interface {@link org.jpacer.schedule.Schedule}, cron and fixed
 * intervals, and the events that a schedule leaves behind. Nothing here starts anything or reads a
 * clock. Uses the JDK only.
 */
package org.jpacer.schedule;
