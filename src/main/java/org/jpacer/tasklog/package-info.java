/**
 * What a task logs while it runs: {@link org.jpacer.tasklog.TaskLogger} for the task's code, {@link
 * org.jpacer.tasklog.TaskLogRecord} for all others. Never stores anything. May use {@code run}.
 */
package org.jpacer.tasklog;
