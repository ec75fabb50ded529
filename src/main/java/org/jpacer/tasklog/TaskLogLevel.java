package org.jpacer.tasklog;

/** The level of a record, lowest first. */
public enum TaskLogLevel {
  /** Details for finding a fault in the task. */
  DEBUG,
  /** A normal event. */
  INFO,
  /** A warning; the task continues. */
  WARN,
  /** A failure of the task, or of a part of it. */
  ERROR
}
