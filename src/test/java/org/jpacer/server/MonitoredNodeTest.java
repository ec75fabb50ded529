package org.jpacer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.jpacer.engine.SchedulerState;
import org.jpacer.run.DagRunStatus;
import org.jpacer.server.monitoring.Health;
import org.jpacer.server.monitoring.NodeMetrics;
import org.jpacer.testing.Pause;
import org.jpacer.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class MonitoredNodeTest {

  private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();

  private static LocalNode node(String application) {
    return new LocalNode(
        TestDatabase.server(), TestDatabase.create(), application, Map.of("jpacer.node-id", "n1"));
  }

  private static String metrics(LocalNode node) {
    return new String(NodeMetrics.text(node.running().watched(), true), StandardCharsets.UTF_8);
  }

  private static double metric(LocalNode node, String name) {
    return metrics(node)
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + metrics(node)));
  }

  private static ObjectName name(String application) throws Exception {
    return new ObjectName("org.jpacer:type=Scheduler,application=\"" + application + "\"");
  }

  @Test
  void whatANodeDoesShowsInItsMetrics() {
    try (LocalNode node = node("metrics")) {
      String dagId =
          node.register(
              "{id: watched, tasks: [{id: a, type: empty}, {id: b, after: [a], type: empty}]}");
      assertEquals(DagRunStatus.SUCCESS, node.awaitEnd(node.trigger(dagId)).status());
      node.trigger(node.register("{id: stuck, queue: nobody, tasks: [{id: a}, {id: b}]}"));
      awaitMetric(node, "jpacer_tasks_waiting{queue=\"nobody\"}", 2);
      assertEquals(1, metric(node, "jpacer_state{state=\"RUNNING\"}"));
      assertEquals(0, metric(node, "jpacer_state{state=\"STOPPED\"}"));
      assertEquals(2, metric(node, "jpacer_runs_made_total{trigger=\"request\"}"));
      assertEquals(1, metric(node, "jpacer_runs_ended_total"));
      assertEquals(1, metric(node, "jpacer_runs{status=\"RUNNING\"}"));
      assertEquals(2, metric(node, "jpacer_attempts_total{status=\"SUCCESS\"}"));
      assertEquals(2, metric(node, "jpacer_hand_off_seconds_count"));
      assertEquals(2, metric(node, "jpacer_hand_off_seconds_bucket{le=\"60.0\"}"));
      assertTrue(metric(node, "jpacer_commit_reports_sum") >= 2);
      assertEquals(0, metric(node, "jpacer_leases_lost_total"));
      assertEquals(0, metric(node, "jpacer_reconciler_repairs_total"));
      assertEquals(10, metric(node, "jpacer_pool_connections_max"));
      assertTrue(metric(node, "jpacer_queue_age_seconds{queue=\"nobody\"}") >= 0);
    }
  }

  private static void awaitMetric(LocalNode node, String name, double value) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!metrics(node).contains(name + " " + value)) {
      assertTrue(System.nanoTime() < end, () -> metrics(node));
      Pause.breathe();
    }
  }

  @Test
  void aNodeIsShownAndOperatedByJmxWhileItRuns() throws Exception {
    try (LocalNode first = node("a");
        LocalNode second = node("b")) {
      first.register("{id: one, schedule: {every: PT1H}, tasks: [{id: a, type: empty}]}");
      first.register("{id: two, tasks: [{id: a, type: empty}]}");
      assertEquals("RUNNING", JMX.getAttribute(name("a"), "State"));
      assertEquals("RUNNING", JMX.getAttribute(name("b"), "State"));
      assertEquals("n1", JMX.getAttribute(name("a"), "NodeId"));
      assertEquals(2, JMX.invoke(name("a"), "pauseAll", null, null));
      assertEquals(2, JMX.getAttribute(name("a"), "PausedDags"));
      assertEquals(0, JMX.getAttribute(name("b"), "PausedDags"));
      assertEquals(2, JMX.invoke(name("a"), "unpauseAll", null, null));
      assertEquals(0, JMX.getAttribute(name("a"), "PausedDags"));
      assertTrue(((TabularData) JMX.getAttribute(name("a"), "QueueLengths")).isEmpty());
      assertEquals(0L, JMX.getAttribute(name("a"), "Repairs"));
      assertTrue(second.running().node().scheduler().catalog().active().isEmpty());
    }
    assertFalse(JMX.isRegistered(name("a")));
    assertFalse(JMX.isRegistered(name("b")));
    try (LocalNode again = node("a")) {
      assertTrue(JMX.isRegistered(name("a")), again::toString);
    }
  }

  @Test
  void aNodeIsReadyOnlyWhileItRunsAndTheDatabaseAnswers() {
    assertTrue(Health.ready(SchedulerState.RUNNING, true).up());
    assertFalse(Health.ready(SchedulerState.RUNNING, false).up());
    for (SchedulerState state : SchedulerState.values()) {
      assertEquals(state == SchedulerState.RUNNING, Health.ready(state, true).up());
    }
  }
}
