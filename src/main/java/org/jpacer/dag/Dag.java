package org.jpacer.dag;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jpacer.run.Ids;
import org.jpacer.schedule.Schedule;

/**
 * A directed acyclic graph of tasks, with the schedule on which it runs. Always valid; immutable
 * and safe for use by several threads.
 */
public final class Dag {

  /** The queue of a DAG that names no queue. */
  public static final String DEFAULT_QUEUE = "default";

  private final String id;
  private final String description;
  private final Schedule schedule;
  private final boolean catchUp;
  private final List<String> tags;
  private final String queue;
  private final Integer maxActiveRuns;
  private final String notifier;
  private final Map<String, Object> parameters;
  private final DagGraph graph;

  private Dag(Builder builder, DagGraph graph) {
    this.id = builder.id;
    this.description = builder.description;
    this.schedule = builder.schedule;
    this.catchUp = builder.catchUp;
    this.tags = List.copyOf(builder.tags);
    this.queue = builder.queue;
    this.maxActiveRuns = builder.maxActiveRuns;
    this.notifier = builder.notifier;
    this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.parameters));
    this.graph = graph;
  }

  /** Starts a builder; {@code build} checks the id. */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** The id. */
  public String id() {
    return id;
  }

  /** What the DAG does, for people. */
  public Optional<String> description() {
    return Optional.ofNullable(description);
  }

  /** When the DAG is due; empty if it runs only when triggered. */
  public Optional<Schedule> schedule() {
    return Optional.ofNullable(schedule);
  }

  /** The instant before which no scheduled run is created; empty if there is no such bound. */
  public Optional<Instant> start() {
    return schedule().flatMap(Schedule::start);
  }

  /** Whether each missed execution time gets its run later; otherwise missed ones are skipped. */
  public boolean catchUp() {
    return catchUp;
  }

  /** Tags to search DAGs by. */
  public List<String> tags() {
    return tags;
  }

  /** The queue of the tasks that name no queue of their own. */
  public String queue() {
    return queue;
  }

  /** How many runs may be active at the same time; empty for no limit. */
  public OptionalInt maxActiveRuns() {
    return maxActiveRuns == null ? OptionalInt.empty() : OptionalInt.of(maxActiveRuns);
  }

  /**
   * The name of the configured notifier that sends the alerts; empty for the scheduler's default.
   */
  public Optional<String> notifier() {
    return Optional.ofNullable(notifier);
  }

  /** The JSON Schema of a run's parameters; empty if there is none. */
  public Map<String, Object> parameters() {
    return parameters;
  }

  /**
   * Returns a run's parameters with the schema's defaults for those that are missing, also inside
   * given objects.
   */
  public Map<String, Object> withDefaults(Map<String, Object> given) {
    return ParameterDefaults.fill(parameters, given);
  }

  /** The tasks. */
  public DagGraph graph() {
    return graph;
  }

  @Override
  public String toString() {
    return "Dag " + id + " with " + graph.size() + " tasks";
  }

  /** Builds a DAG. Not safe for use by several threads. */
  public static final class Builder {
    private final String id;
    private String description;
    private Schedule schedule;
    private boolean catchUp;
    private final List<String> tags = new ArrayList<>();
    private String queue = DEFAULT_QUEUE;
    private Integer maxActiveRuns;
    private String notifier;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    private Builder(String id) {
      this.id = id;
    }

    /** Sets what the DAG does, for people; default nothing, may be {@code null}. */
    public Builder description(String text) {
      description = text;
      return this;
    }

    /** Sets when the DAG is due; default {@code null}: only when triggered. */
    public Builder schedule(Schedule when) {
      schedule = when;
      return this;
    }

    /**
     * Sets whether missed execution times run later; default {@code false}; requires a schedule
     * with a start.
     */
    public Builder catchUp(boolean on) {
      catchUp = on;
      return this;
    }

    /** Adds tags. */
    public Builder tags(String... words) {
      return tags(List.of(words));
    }

    /** Adds tags. */
    public Builder tags(Collection<String> words) {
      tags.addAll(words);
      return this;
    }

    /** Sets the queue of the tasks; default {@link #DEFAULT_QUEUE}. */
    public Builder queue(String name) {
      queue = requireNonNull(name, "queue");
      return this;
    }

    /** Limits how many runs are active at the same time; default no limit. */
    public Builder maxActiveRuns(int most) {
      maxActiveRuns = most;
      return this;
    }

    /** Sets the name of the configured notifier that sends the alerts; default {@code null}. */
    public Builder notifier(String name) {
      notifier = name;
      return this;
    }

    /** Sets the JSON Schema of a run's parameters; default none. */
    public Builder parameters(Map<String, Object> schema) {
      parameters.clear();
      parameters.putAll(schema);
      return this;
    }

    /** Adds nodes and everything downstream of them. Nodes without a parent are the roots. */
    public Builder nodes(Node... added) {
      return nodes(List.of(added));
    }

    /** Adds nodes and everything downstream of them. Nodes without a parent are the roots. */
    public Builder nodes(Collection<Node> added) {
      nodes.addAll(added);
      return this;
    }

    /**
     * Checks and flattens the DAG.
     *
     * @throws InvalidDagException if it breaks a rule; names everything that is wrong
     */
    public Dag build() {
      return build(new ArrayList<>());
    }

    /**
     * Checks and flattens the DAG, for a reader that has already found problems.
     *
     * @throws InvalidDagException if {@code found} is not empty or the DAG breaks a rule
     */
    public Dag build(List<Problem> found) {
      List<Problem> problems = new ArrayList<>(found);
      check(problems);
      GraphBuilder graph = new GraphBuilder(nodes, problems);
      if (!problems.isEmpty()) {
        throw new InvalidDagException(problems);
      }
      return new Dag(this, graph.build());
    }

    private void check(List<Problem> problems) {
      if (!Ids.isValid(id)) {
        problems.add(Problem.ofDag("id", "is " + id + "; allowed: " + Ids.ALLOWED));
      }
      if (!Ids.isValid(queue)) {
        problems.add(Problem.ofDag("queue", "is " + queue + "; allowed: " + Ids.ALLOWED));
      }
      if (maxActiveRuns != null && maxActiveRuns < 1) {
        problems.add(
            Problem.ofDag("maxActiveRuns", "is " + maxActiveRuns + "; allowed: 1 or more"));
      }
      if (catchUp && (schedule == null || schedule.start().isEmpty())) {
        problems.add(
            Problem.ofDag(
                "catchUp", "needs a schedule with a start: without one there is no first point"));
      }
    }
  }
}
