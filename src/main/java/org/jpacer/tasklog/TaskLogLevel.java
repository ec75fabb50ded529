package org.jpacer.tasklog;

/** How much a record matters, least first. */
public enum TaskLogLevel {
  /** For whoever looks for a fault in the task. */
  DEBUG,
  /** What happened. */
  INFO,
  /** Something to look at; the task goes on. */
  WARN,
  /** The task, or a part of it, failed. */
  ERROR
}
