package org.jpacer.server.monitoring;

import java.util.Map;

/**
 * A node in JMX. Attributes that come from the database fail while it is away; the others do not.
 */
public interface SchedulerMXBean {

  /** The node's id. */
  String getNodeId();

  /** The version of jpacer. */
  String getVersion();

  /** The node's state: STARTED, SYNCHRONIZING, RUNNING, STOPPING or STOPPED. */
  String getState();

  /** Runs of all nodes that have not ended. */
  long getOpenRuns();

  /** Runs of all nodes that wait to be started. */
  long getWaitingRuns();

  /** Attempts that are due and waiting, by queue. */
  Map<String, Integer> getQueueLengths();

  /** Attempts that executors hold, by queue. */
  Map<String, Integer> getHeldTasks();

  /** Executors with a heartbeat within the last minute. */
  int getExecutorsAlive();

  /** DAGs whose schedule is paused. */
  int getPausedDags();

  /** Reports for each transaction of this node, on average. */
  double getReportsPerCommit();

  /** Running attempts whose lease expired, as this node found. */
  long getLeasesLost();

  /** Repairs of this node's reconciler; 0 in a healthy system. */
  long getRepairs();

  /** Connections in use; -1 if the server has the pool. */
  int getActiveConnections();

  /** Idle connections; -1 if the server has the pool. */
  int getIdleConnections();

  /** Pauses the schedules of all DAGs; existing runs continue. Returns how many it paused. */
  int pauseAll();

  /** Resumes the schedules of all DAGs. Returns how many were paused. */
  int unpauseAll();
}
