package org.jpacer.server.monitoring;

import java.util.Map;

/**
 * A node as JMX shows it and lets it be operated. Attributes that the database knows fail while the
 * database is away; the others do not.
 */
public interface SchedulerMXBean {

  /** The node's name. */
  String getNodeId();

  /** The version of jpacer. */
  String getVersion();

  /** What the node is doing: STARTED, SYNCHRONIZING, RUNNING, STOPPING or STOPPED. */
  String getState();

  /** Runs of all nodes that have not ended. */
  long getOpenRuns();

  /** Runs of all nodes that wait to be started. */
  long getWaitingRuns();

  /** Attempts that are due and wait, by queue. */
  Map<String, Integer> getQueueLengths();

  /** Attempts that executors hold, by queue. */
  Map<String, Integer> getHeldTasks();

  /** Executors heard of within the last minute. */
  int getExecutorsAlive();

  /** DAGs whose schedule is paused. */
  int getPausedDags();

  /** Reports for each transaction of this node, on average. */
  double getReportsPerCommit();

  /** Running attempts whose executor was not heard of any more, as this node noticed. */
  long getLeasesLost();

  /** What the reconciler of this node had to mend; 0 in a healthy system. */
  long getRepairs();

  /** Connections in use; -1 when the server keeps them and counts them itself. */
  int getActiveConnections();

  /** Connections at rest; -1 when the server keeps them and counts them itself. */
  int getIdleConnections();

  /** Pauses the schedules of all DAGs; runs that exist go on. Returns how many it paused. */
  int pauseAll();

  /** Lets the schedules of all DAGs go on. Returns how many were paused. */
  int unpauseAll();
}
