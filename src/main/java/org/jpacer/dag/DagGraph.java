package org.jpacer.dag;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A valid DAG, flattened breadth-first: each task appears once, at its deepest level; children keep
 * the order in which they were attached. A task is identified by its index in this order.
 * Immutable.
 */
public final class DagGraph {

  /** The largest number of levels of a DAG. */
  public static final int MOST_LEVELS = 10_000;

  private final List<GraphTask> tasks;
  private final Map<String, Integer> indexes;

  DagGraph(List<GraphTask> tasks) {
    this.tasks = List.copyOf(tasks);
    Map<String, Integer> byId = new HashMap<>();
    tasks.forEach(task -> byId.put(task.taskId(), task.index()));
    this.indexes = Map.copyOf(byId);
  }

  /**
   * A task with its position in the graph.
   *
   * @param index its position in the flattened order, from 0
   * @param taskId its id
   * @param depth its level, from 1
   * @param width its position within its level, from 1
   * @param parents the indexes of its parents
   * @param children the indexes of its children
   * @param task the work
   * @param config how the work is run
   */
  public record GraphTask(
      int index,
      String taskId,
      int depth,
      int width,
      List<Integer> parents,
      List<Integer> children,
      Task task,
      TaskConfig config) {

    /** Copies the lists. */
    public GraphTask {
      requireNonNull(taskId, "taskId");
      requireNonNull(task, "task");
      requireNonNull(config, "config");
      parents = List.copyOf(parents);
      children = List.copyOf(children);
    }
  }

  /** The number of tasks. */
  public int size() {
    return tasks.size();
  }

  /** The number of levels; 0 without tasks. */
  public int depth() {
    return tasks.isEmpty() ? 0 : tasks.get(tasks.size() - 1).depth();
  }

  /** The tasks in flattened order. */
  public List<GraphTask> tasks() {
    return tasks;
  }

  /**
   * Returns the task with that index.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public GraphTask task(int index) {
    return tasks.get(index);
  }

  /** Returns the index of a task; empty if the DAG has no such task. */
  public OptionalInt indexOf(String taskId) {
    Integer index = indexes.get(taskId);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** Returns the indexes of all tasks downstream of one, ascending. */
  public List<Integer> descendants(int index) {
    BitSet found = new BitSet(tasks.size());
    Deque<Integer> open = new ArrayDeque<>(tasks.get(index).children());
    while (!open.isEmpty()) {
      int next = open.pop();
      if (!found.get(next)) {
        found.set(next);
        open.addAll(tasks.get(next).children());
      }
    }
    return found.stream().boxed().toList();
  }
}
