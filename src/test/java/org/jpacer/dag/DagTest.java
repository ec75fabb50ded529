package org.jpacer.dag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jpacer.dag.DagGraph.GraphTask;
import org.jpacer.schedule.CronSchedule;
import org.jpacer.schedule.FixedSchedule;
import org.junit.jupiter.api.Test;

class DagTest {

  private static Node node(String id) {
    return Node.of(id, new ExternalTask());
  }

  private static List<Problem> problemsOf(Dag.Builder builder) {
    return assertThrows(InvalidDagException.class, builder::build).problems();
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    Node a = node("a b");
    a.next(node("c")).next(node("c"));
    List<Problem> problems =
        problemsOf(Dag.builder("..").queue("?").maxActiveRuns(0).catchUp(true).nodes(a));
    assertEquals(
        List.of("id", "queue", "maxActiveRuns", "catchUp", "tasks.a b.id", "tasks.c.id"),
        problems.stream().map(Problem::field).toList());
  }

  @Test
  void aCycleIsPrintedAlsoWhenNoRootLeadsToIt() {
    Node a = node("a");
    Node b = node("b");
    Node c = node("c");
    a.next(b).next(c).next(b);
    assertEquals(
        "there is a cycle: b -> c -> b", problemsOf(Dag.builder("x").nodes(a)).get(0).reason());
    Node d = node("d");
    Node e = node("e");
    d.next(e).next(d);
    assertEquals(
        "there is a cycle: d -> e -> d",
        problemsOf(Dag.builder("x").nodes(node("root"), d, e)).get(0).reason());
  }

  @Test
  void catchUpNeedsAStart() {
    CronSchedule cron = CronSchedule.parse("@daily", ZoneOffset.UTC);
    assertEquals("catchUp", problemsOf(Dag.builder("x").schedule(cron).catchUp(true)).get(0).key());
    Dag.builder("x").schedule(cron.startingAt(Instant.EPOCH)).catchUp(true).build();
  }

  @Test
  void severalRootsStandSideBySideAtDepthOne() {
    Node end = node("end");
    Node a = node("a");
    Node b = node("b");
    a.next(end);
    b.next(end);
    DagGraph graph = Dag.builder("x").nodes(a, b).build().graph();
    assertEquals(
        List.of("a 1.1", "b 1.2", "end 2.1"),
        graph.tasks().stream().map(t -> t.taskId() + " " + t.depth() + "." + t.width()).toList());
  }

  @Test
  void flatteningALayeredGraphTakesTimeLinearToItsEdges() {
    List<Node> layer = new ArrayList<>();
    List<Node> roots = List.of(node("r0"), node("r1"));
    layer.addAll(roots);
    for (int depth = 0; depth < 200; depth++) {
      List<Node> below = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        below.add(node("n" + depth + "_" + i));
      }
      layer.forEach(above -> above.fanOut(below));
      layer = below;
    }
    DagGraph graph =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> Dag.builder("x").nodes(roots).build().graph());
    assertEquals(4002, graph.size());
    assertEquals(4000, graph.descendants(0).size());
  }

  @Test
  void aRandomGraphKeepsItsEdgesAndPutsParentsFirst() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      List<Node> nodes = new ArrayList<>();
      Set<String> edges = new HashSet<>();
      for (int i = 0; i < 30; i++) {
        nodes.add(node("t" + i));
        for (int parent = 0; parent < i; parent++) {
          if (random.nextInt(6) == 0) {
            nodes.get(parent).next(nodes.get(i));
            edges.add("t" + parent + ">t" + i);
          }
        }
      }
      DagGraph graph = Dag.builder("x").nodes(nodes).build().graph();
      Set<String> kept = new HashSet<>();
      for (GraphTask task : graph.tasks()) {
        int deepest = 0;
        for (int parent : task.parents()) {
          kept.add(graph.task(parent).taskId() + ">" + task.taskId());
          deepest = Math.max(deepest, graph.task(parent).depth());
          assertEquals(true, parent < task.index());
        }
        assertEquals(deepest + 1, task.depth());
      }
      assertEquals(edges, kept);
    }
  }

  @Test
  void fingerprintsTellWhatChanged() {
    FixedSchedule hourly = new FixedSchedule(Instant.EPOCH, Duration.ofHours(1), ZoneOffset.UTC);
    FixedSchedule daily = new FixedSchedule(Instant.EPOCH, Duration.ofDays(1), ZoneOffset.UTC);
    Dag first = Dag.builder("x").schedule(hourly).nodes(node("a")).build();
    Dag tagged = Dag.builder("x").schedule(hourly).tags("t").nodes(node("a")).build();
    Dag slower = Dag.builder("x").schedule(daily).nodes(node("a")).build();
    Dag longer = Dag.builder("x").schedule(hourly).nodes(node("a"), node("b")).build();
    assertNotEquals(Fingerprints.hashDagMeta(first), Fingerprints.hashDagMeta(tagged));
    assertNotEquals(Fingerprints.hashDagMeta(first), Fingerprints.hashDagMeta(slower));
    assertEquals(Fingerprints.hashDagMeta(first), Fingerprints.hashDagMeta(longer));
    assertEquals(Fingerprints.hashTasks(first), Fingerprints.hashTasks(slower));
    assertNotEquals(Fingerprints.hashTasks(first), Fingerprints.hashTasks(longer));
  }

  @Test
  void theBodyOfADescribedTaskDoesNotDependOnTheOrderOfItsKeys() {
    TreeMap<String, Object> with = new TreeMap<>(Map.of("a", 1, "b", 2));
    assertEquals(
        Fingerprints.hashTasks(described(with)),
        Fingerprints.hashTasks(described(with.descendingMap())));
  }

  private static Dag described(Map<String, Object> with) {
    Task task =
        new Task() {
          @Override
          public void execute(TaskContext context) {}

          @Override
          public TaskDescription describe() {
            return TaskDescription.of("command", with);
          }
        };
    return Dag.builder("x").nodes(Node.of("a", task)).build();
  }
}
