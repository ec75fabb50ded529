package org.jpacer.dag;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A task in a DAG that is being built. Join nodes with {@link #next} and {@link #fanOut}, then pass
 * them to {@link Dag.Builder#nodes}. Not safe for use by several threads; the finished {@link Dag}
 * is.
 *
 * <pre>{@code
 * Node start = Node.of("start", new EmptyTask());
 * start.fanOut(Node.of("left", left), Node.of("right", right)).merge(Node.of("end", end));
 * }</pre>
 */
public final class Node {

  private final String taskId;
  private final Task task;
  private final TaskConfig config;
  private final List<Node> children = new ArrayList<>();

  private Node(String taskId, Task task, TaskConfig config) {
    this.taskId = requireNonNull(taskId, "taskId");
    this.task = requireNonNull(task, "task");
    this.config = requireNonNull(config, "config");
  }

  /** Creates a node with the default configuration. */
  public static Node of(String taskId, Task task) {
    return new Node(taskId, task, TaskConfig.defaults());
  }

  /** Creates a node with a configuration of its own. */
  public static Node of(String taskId, Task task, TaskConfig config) {
    return new Node(taskId, task, config);
  }

  /** The task's id; {@code build} checks it. */
  public String taskId() {
    return taskId;
  }

  /** The work. */
  public Task task() {
    return task;
  }

  /** How the work is run. */
  public TaskConfig config() {
    return config;
  }

  /** The children, in the order in which they were attached. */
  public List<Node> children() {
    return List.copyOf(children);
  }

  /**
   * Attaches a child and returns it, so that calls can be chained. Attaching the same child twice
   * has no further effect.
   */
  public Node next(Node child) {
    if (children.stream().noneMatch(present -> present == child)) {
      children.add(child);
    }
    return child;
  }

  /** Attaches several nodes side by side. */
  public FanOut fanOut(Node... branches) {
    return fanOut(List.of(branches));
  }

  /** Attaches several nodes side by side. */
  public FanOut fanOut(List<Node> branches) {
    branches.forEach(this::next);
    return new FanOut(this, List.copyOf(branches));
  }

  /** Sibling nodes below one node. */
  public static final class FanOut {
    private final Node from;
    private final List<Node> branches;

    private FanOut(Node from, List<Node> branches) {
      this.from = from;
      this.branches = branches;
    }

    /**
     * Attaches a child of all branches, or of the node above if there are no branches; returns that
     * child.
     */
    public Node merge(Node node) {
      if (branches.isEmpty()) {
        return from.next(node);
      }
      branches.forEach(branch -> branch.next(node));
      return node;
    }
  }
}
