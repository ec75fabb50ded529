package org.jpacer.server.monitoring;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jpacer.engine.Scheduler;
import org.jpacer.engine.dispatch.Histogram;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.query.SystemStatus;
import org.jpacer.engine.query.SystemStatus.QueueStatus;
import org.jpacer.engine.schedule.DagCatalog;

/** The MBean of a node. */
final class SchedulerBean implements SchedulerMXBean {

  private final MonitoredNode watched;
  private final Scheduler scheduler;

  SchedulerBean(MonitoredNode watched) {
    this.watched = watched;
    this.scheduler = watched.node().scheduler();
  }

  @Override
  public String getNodeId() {
    return watched.id();
  }

  @Override
  public String getVersion() {
    return watched.version();
  }

  @Override
  public String getState() {
    return scheduler.state().name();
  }

  @Override
  public long getOpenRuns() {
    return counts().runs().entrySet().stream()
        .filter(each -> !each.getKey().isTerminal())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  @Override
  public long getWaitingRuns() {
    return counts().waitingRuns();
  }

  private SystemStatus.Counts counts() {
    return watched.node().system().counts(watched.node().clock().instant());
  }

  @Override
  public Map<String, Integer> getQueueLengths() {
    return queues(QueueStatus::waiting);
  }

  @Override
  public Map<String, Integer> getHeldTasks() {
    return queues(QueueStatus::held);
  }

  private Map<String, Integer> queues(ToIntFunction<QueueStatus> number) {
    Map<String, Integer> numbers = new TreeMap<>();
    watched
        .node()
        .system()
        .queues(watched.node().clock().instant())
        .forEach(queue -> numbers.put(queue.queue(), number.applyAsInt(queue)));
    return numbers;
  }

  @Override
  public int getExecutorsAlive() {
    return Liveness.executors(watched);
  }

  @Override
  public int getPausedDags() {
    return (int) scheduler.catalog().active().stream().filter(DagState::paused).count();
  }

  @Override
  public double getReportsPerCommit() {
    Histogram.Counted sizes = scheduler.counts().commitSizes().counted();
    long commits = sizes.counts().stream().mapToLong(Long::longValue).sum();
    return commits == 0 ? 0 : sizes.sum() / commits;
  }

  @Override
  public long getLeasesLost() {
    return scheduler.counts().lostLeases();
  }

  @Override
  public long getRepairs() {
    return scheduler.repairs();
  }

  @Override
  public int getActiveConnections() {
    return watched.pool().map(own -> own.getHikariPoolMXBean().getActiveConnections()).orElse(-1);
  }

  @Override
  public int getIdleConnections() {
    return watched.pool().map(own -> own.getHikariPoolMXBean().getIdleConnections()).orElse(-1);
  }

  @Override
  public int pauseAll() {
    DagCatalog catalog = scheduler.catalog();
    List<DagState> running = catalog.active().stream().filter(dag -> !dag.paused()).toList();
    running.forEach(dag -> catalog.pause(dag.dagId()));
    return running.size();
  }

  @Override
  public int unpauseAll() {
    DagCatalog catalog = scheduler.catalog();
    List<DagState> paused = catalog.active().stream().filter(DagState::paused).toList();
    paused.forEach(dag -> catalog.unpause(dag.dagId()));
    return paused.size();
  }
}
