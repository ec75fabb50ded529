/**
 * What a task writes while it runs: {@link org.jpacer.tasklog.TaskLogger} for the task's code,
 * {@link org.jpacer.tasklog.TaskLogRecord} for everybody else. Where records are kept is not known
 * here. May use {@code run}.
 */
package org.jpacer.tasklog;
