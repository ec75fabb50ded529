package org.jpacer.dag;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpacer.dag.DagGraph.GraphTask;
import org.jpacer.run.Ids;

/** Checks nodes and flattens them, in time linear in nodes and edges. */
final class GraphBuilder {

  private final List<Node> nodes = new ArrayList<>();
  private final Map<Node, Integer> waitsFor = new HashMap<>();
  private final Map<Node, Integer> depths = new HashMap<>();
  private final List<Problem> problems;

  /** Takes the nodes and everything downstream of them; adds what is wrong to {@code problems}. */
  GraphBuilder(Collection<Node> given, List<Problem> problems) {
    this.problems = problems;
    discover(given);
    checkIds();
    measureDepths();
  }

  private void discover(Collection<Node> given) {
    Set<Node> known = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    given.stream().filter(known::add).forEach(open::add);
    while (!open.isEmpty()) {
      Node node = open.remove();
      nodes.add(node);
      waitsFor.putIfAbsent(node, 0);
      for (Node child : node.children()) {
        waitsFor.merge(child, 1, Integer::sum);
        if (known.add(child)) {
          open.add(child);
        }
      }
    }
  }

  private void checkIds() {
    Map<String, Integer> uses = new LinkedHashMap<>();
    nodes.forEach(node -> uses.merge(node.taskId(), 1, Integer::sum));
    uses.forEach(
        (taskId, count) -> {
          if (!Ids.isValid(taskId)) {
            problems.add(new Problem(taskId, "id", "not allowed; allowed: " + Ids.ALLOWED));
          }
          if (count > 1) {
            problems.add(new Problem(taskId, "id", "used by " + count + " tasks; allowed: one"));
          }
        });
  }

  /**
   * Returns the longest path to each node, parents first; nodes that are left over are on a cycle
   * or downstream of one.
   */
  private void measureDepths() {
    Map<Node, Integer> waiting = new HashMap<>(waitsFor);
    Deque<Node> ready = new ArrayDeque<>(roots());
    roots().forEach(root -> depths.put(root, 1));
    int deepest = 0;
    int seen = 0;
    while (!ready.isEmpty()) {
      Node node = ready.remove();
      seen++;
      int depth = depths.get(node);
      deepest = Math.max(deepest, depth);
      for (Node child : node.children()) {
        depths.merge(child, depth + 1, Math::max);
        if (waiting.merge(child, -1, Integer::sum) == 0) {
          ready.add(child);
        }
      }
    }
    if (seen < nodes.size()) {
      waiting.values().removeIf(count -> count == 0);
      problems.add(Problem.ofDag("tasks", "there is a cycle: " + cycleAmong(waiting.keySet())));
    } else if (deepest > DagGraph.MOST_LEVELS) {
      problems.add(
          Problem.ofDag(
              "tasks", deepest + " levels; allowed: at most " + DagGraph.MOST_LEVELS + " levels"));
    }
  }

  /** Finds the cycle: each of these nodes has a parent among them, so walking up must return. */
  private String cycleAmong(Set<Node> unordered) {
    Map<Node, Node> above = new HashMap<>();
    for (Node node : nodes) {
      if (unordered.contains(node)) {
        node.children().stream()
            .filter(unordered::contains)
            .forEach(child -> above.putIfAbsent(child, node));
      }
    }
    Set<Node> passed = new HashSet<>();
    Node node = nodes.stream().filter(above::containsKey).findFirst().orElseThrow();
    while (passed.add(node)) {
      node = above.get(node);
    }
    List<String> way = new ArrayList<>(List.of(node.taskId()));
    for (Node up = above.get(node); up != node; up = above.get(up)) {
      way.add(up.taskId());
    }
    way.add(node.taskId());
    Collections.reverse(way);
    return String.join(" -> ", way);
  }

  private List<Node> roots() {
    return nodes.stream().filter(node -> waitsFor.get(node) == 0).toList();
  }

  /** Returns the flattened graph; call it only if no problem was found. */
  DagGraph build() {
    List<Node> order = flatten();
    Map<Node, Integer> indexes = new HashMap<>();
    order.forEach(node -> indexes.put(node, indexes.size()));
    Map<Node, List<Integer>> parents = parentsInOrderOfFirstVisit(indexes);
    List<GraphTask> tasks = new ArrayList<>();
    int width = 0;
    int level = 0;
    for (Node node : order) {
      int depth = depths.get(node);
      width = depth == level ? width + 1 : 1;
      level = depth;
      List<Integer> children = node.children().stream().map(indexes::get).toList();
      tasks.add(
          new GraphTask(
              tasks.size(),
              node.taskId(),
              depth,
              width,
              parents.getOrDefault(node, List.of()),
              children,
              node.task(),
              node.config()));
    }
    return new DagGraph(tasks);
  }

  /**
   * Returns the nodes level by level; within a level, a node has the position where it was reached
   * last.
   */
  private List<Node> flatten() {
    List<Node> order = new ArrayList<>();
    List<Node> level = roots();
    for (int depth = 1; !level.isEmpty(); depth++) {
      order.addAll(level);
      List<Node> reached = new ArrayList<>();
      for (Node node : level) {
        for (Node child : node.children()) {
          if (depths.get(child) == depth + 1) {
            reached.add(child);
          }
        }
      }
      level = lastOccurrences(reached);
    }
    return order;
  }

  private static List<Node> lastOccurrences(List<Node> reached) {
    Set<Node> seen = new HashSet<>();
    List<Node> backwards = new ArrayList<>();
    for (int i = reached.size() - 1; i >= 0; i--) {
      if (seen.add(reached.get(i))) {
        backwards.add(reached.get(i));
      }
    }
    Collections.reverse(backwards);
    return backwards;
  }

  private Map<Node, List<Integer>> parentsInOrderOfFirstVisit(Map<Node, Integer> indexes) {
    Map<Node, List<Integer>> parents = new HashMap<>();
    Set<Node> visited = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>(roots());
    visited.addAll(roots());
    while (!open.isEmpty()) {
      Node node = open.remove();
      for (Node child : node.children()) {
        parents.computeIfAbsent(child, key -> new ArrayList<>()).add(indexes.get(node));
        if (visited.add(child)) {
          open.add(child);
        }
      }
    }
    return parents;
  }
}
