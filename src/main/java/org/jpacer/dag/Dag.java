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
 * A directed acyclic graph of tasks with the schedule that it runs on. Always valid; immutable and
 * safe for use by several threads.
 */
public final class Dag {

  /** The queue of a DAG that names none. */
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

  /** Begins a DAG; its id is checked when it is built. */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** The id. */
  public String id() {
    return id;
  }

  /** What the DAG is for. */
  public Optional<String> description() {
    return Optional.ofNullable(description);
  }

  /** When the DAG is due; empty when it runs only on demand. */
  public Optional<Schedule> schedule() {
    return Optional.ofNullable(schedule);
  }

  /** The instant before which no scheduled run is made; empty when the schedule has none. */
  public Optional<Instant> start() {
    return schedule().flatMap(Schedule::start);
  }

  /** Whether every missed point of the schedule runs later; else missed points are skipped. */
  public boolean catchUp() {
    return catchUp;
  }

  /** Words to find the DAG by. */
  public List<String> tags() {
    return tags;
  }

  /** Which executors take the tasks that name no queue of their own. */
  public String queue() {
    return queue;
  }

  /** How many runs may be under way at once; empty for any number. */
  public OptionalInt maxActiveRuns() {
    return maxActiveRuns == null ? OptionalInt.empty() : OptionalInt.of(maxActiveRuns);
  }

  /** The name of the configured notifier that carries the alerts; empty for the scheduler's. */
  public Optional<String> notifier() {
    return Optional.ofNullable(notifier);
  }

  /** A JSON Schema of a run's parameters; empty when there is none. */
  public Map<String, Object> parameters() {
    return parameters;
  }

  /**
   * A run's parameters with the defaults of the schema for those that were not given, also inside
   * of objects that were.
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

  /** Collects a DAG. Not safe for use by several threads. */
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

    /** Says what the DAG is for; default nothing, may be {@code null}. */
    public Builder description(String text) {
      description = text;
      return this;
    }

    /** Sets when the DAG is due; default {@code null}: only on demand. */
    public Builder schedule(Schedule when) {
      schedule = when;
      return this;
    }

    /** Sets whether missed points run later; default {@code false}; needs a schedule's start. */
    public Builder catchUp(boolean on) {
      catchUp = on;
      return this;
    }

    /** Adds words to find the DAG by. */
    public Builder tags(String... words) {
      return tags(List.of(words));
    }

    /** Adds words to find the DAG by. */
    public Builder tags(Collection<String> words) {
      tags.addAll(words);
      return this;
    }

    /** Sets which executors take the tasks; default {@link #DEFAULT_QUEUE}. */
    public Builder queue(String name) {
      queue = requireNonNull(name, "queue");
      return this;
    }

    /** Limits how many runs are under way at once; default any number. */
    public Builder maxActiveRuns(int most) {
      maxActiveRuns = most;
      return this;
    }

    /** Names the configured notifier that carries the alerts; default {@code null}. */
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

    /** Adds nodes and everything below them; those that nothing stands above are the roots. */
    public Builder nodes(Node... added) {
      return nodes(List.of(added));
    }

    /** Adds nodes and everything below them; those that nothing stands above are the roots. */
    public Builder nodes(Collection<Node> added) {
      nodes.addAll(added);
      return this;
    }

    /**
     * Checks and flattens the DAG.
     *
     * @throws InvalidDagException when it breaks a rule; names everything that is wrong
     */
    public Dag build() {
      return build(new ArrayList<>());
    }

    /**
     * The same, for a reader that found problems of its own already.
     *
     * @throws InvalidDagException when {@code found} is not empty or the DAG breaks a rule
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
