package org.jpacer.rest.v1;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagGraph;
import org.jpacer.dag.DagGraph.GraphTask;
import org.jpacer.dag.TaskConfig;
import org.jpacer.definition.DagDocuments;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.port.dag.ScheduleEventEntry;
import org.jpacer.engine.query.AttemptView;
import org.jpacer.engine.query.DagHistory.EventView;
import org.jpacer.engine.query.DagHistory.VersionView;
import org.jpacer.engine.query.RunFilter;
import org.jpacer.engine.query.RunView;
import org.jpacer.engine.schedule.DagRunWatcher;
import org.jpacer.rest.NodeServices;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;
import org.jpacer.schedule.Schedule;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.v1.dag.DagVersionView;
import org.jpacer.wire.v1.dag.DagView;
import org.jpacer.wire.v1.dag.ScheduleEventList.PointsEvent;
import org.jpacer.wire.v1.run.Run;
import org.jpacer.wire.v1.run.RunDetail;
import org.jpacer.wire.v1.run.RunDetail.AttemptOfTask;
import org.jpacer.wire.v1.run.RunDetail.InterventionInTask;
import org.jpacer.wire.v1.run.RunDetail.TaskOfRun;
import org.jpacer.wire.v1.run.TaskDetail;

/** Maps runs and DAGs to the records of the extended API, all at one instant. */
public final class V1Mapper {

  private static final int NEXT_RUNS = 5;
  private static final int LAST_RUNS = 10;

  private final NodeServices node;
  private final Instant now;

  public V1Mapper(NodeServices node) {
    this.node = node;
    this.now = node.clock().instant();
  }

  private Dag definition(String dagId, int version) {
    return node.scheduler().catalog().version(dagId, version).dag();
  }

  public Run run(RunView run) {
    Dag dag = definition(run.dagId(), run.dagVersion());
    return new Run(
        run.runId(),
        run.dagId(),
        run.dagVersion(),
        run.execTs(),
        run.trigger(),
        run.status(),
        run.reason(),
        run.restarts(),
        run.createdAt(),
        run.startedAt(),
        run.endedAt(),
        duration(run),
        run.taskCount(),
        run.succeededTasks(),
        dag.withDefaults(JsonTrees.readObject(run.parameters())),
        run.note(),
        dag.tags());
  }

  private String duration(RunView run) {
    return Duration.between(run.createdAt(), run.endedAt() == null ? now : run.endedAt())
        .toString();
  }

  public RunDetail detail(RunView view) {
    Run run = run(view);
    Dag dag = definition(run.dagId(), run.dagVersion());
    Map<Integer, List<AttemptView>> attempts = new HashMap<>();
    node.history()
        .attempts(run.runId(), now)
        .forEach(
            each -> attempts.computeIfAbsent(each.taskIndex(), i -> new ArrayList<>()).add(each));
    List<TaskOfRun> tasks =
        dag.graph().tasks().stream()
            .map(task -> task(dag, task, attempts.getOrDefault(task.index(), List.of())))
            .toList();
    return new RunDetail(
        run.runId(),
        run.dagId(),
        run.dagVersion(),
        run.execTs(),
        run.trigger(),
        run.status(),
        run.reason(),
        run.restarts(),
        run.createdAt(),
        run.startedAt(),
        run.endedAt(),
        run.duration(),
        run.taskCount(),
        run.taskCompletedCount(),
        run.parameters(),
        run.note(),
        run.tags(),
        tasks,
        edges(dag.graph()),
        node.history().interventions(run.runId()).stream()
            .map(
                each ->
                    new InterventionInTask(
                        dag.graph().task(each.place().taskIndex()).taskId(),
                        each.retry(),
                        each.action().name(),
                        each.status(),
                        each.by(),
                        each.at()))
            .toList());
  }

  public TaskDetail task(RunView run, int index) {
    Dag dag = definition(run.dagId(), run.dagVersion());
    GraphTask task = dag.graph().task(index);
    TaskConfig config = task.config();
    Map<String, Long> records = new TreeMap<>();
    node.history()
        .logCounts(new TaskInstanceId(run.runId(), index))
        .forEach((retry, count) -> records.put(retry.toString(), count));
    return new TaskDetail(
        task.taskId(),
        task.task().describe().type().orElse(null),
        config.queue() == null ? dag.queue() : config.queue(),
        task.depth(),
        task.width(),
        task.task().describe().with(),
        new TaskDetail.Config(
            config.timeout().toNanos() / 1e9,
            config.retries(),
            config.retryDelay().toNanos() / 1e9,
            config.alertOnFailure(),
            config.alertOnRetry(),
            config.notifier() == null ? dag.notifier().orElse(null) : config.notifier()),
        records);
  }

  private static TaskOfRun task(Dag dag, GraphTask task, List<AttemptView> attempts) {
    TaskStatus status =
        attempts.isEmpty() ? TaskStatus.NO_STATUS : attempts.get(attempts.size() - 1).status();
    return new TaskOfRun(
        task.taskId(),
        task.task().describe().type().orElse(null),
        task.config().queue() == null ? dag.queue() : task.config().queue(),
        status,
        task.depth(),
        task.width(),
        attempts.stream().map(V1Mapper::attempt).toList());
  }

  private static AttemptOfTask attempt(AttemptView attempt) {
    return new AttemptOfTask(
        attempt.retry(),
        attempt.status(),
        attempt.queuedAt(),
        attempt.claimedAt(),
        attempt.startedAt(),
        attempt.endedAt(),
        attempt.executorId(),
        attempt.error());
  }

  private static List<List<String>> edges(DagGraph graph) {
    List<List<String>> edges = new ArrayList<>();
    for (GraphTask task : graph.tasks()) {
      for (int child : task.children()) {
        edges.add(List.of(task.taskId(), graph.task(child).taskId()));
      }
    }
    return edges;
  }

  public static DagVersionView version(VersionView version) {
    return new DagVersionView(
        version.version(),
        version.hashMeta(),
        version.hashTasks(),
        version.createdAt(),
        JsonTrees.readObject(version.document()));
  }

  public static PointsEvent event(EventView view) {
    ScheduleEventEntry event = view.event();
    return new PointsEvent(
        event.event(), event.from(), event.to(), event.points(), view.createdAt());
  }

  public DagView dag(DagState state) {
    return dag(state, definition(state.dagId(), state.version()));
  }

  /**
   * Returns a DAG with its current version.
   *
   * @param dag the version that {@code state} names
   */
  public DagView dag(DagState state, Dag dag) {
    return dag(state, dag, DagDocuments.tree(dag));
  }

  /** Returns a DAG for a list, without its tasks, which would be most of the answer. */
  public DagView dagWithoutTasks(DagState state) {
    Dag dag = definition(state.dagId(), state.version());
    Map<String, Object> document = new LinkedHashMap<>(DagDocuments.tree(dag));
    document.remove("tasks");
    return dag(state, dag, document);
  }

  private DagView dag(DagState state, Dag dag, Map<String, Object> document) {
    Optional<Schedule> schedule = dag.schedule();
    List<Instant> next =
        state.isScheduling() && schedule.isPresent()
            ? DagRunWatcher.preview(schedule.get(), now, NEXT_RUNS)
            : List.of();
    List<Run> last =
        node.history().runs(RunFilter.all().withDagIds(List.of(state.dagId())), LAST_RUNS).stream()
            .map(this::run)
            .toList();
    return new DagView(
        state.dagId(),
        state.version(),
        state.source().text(),
        state.paused(),
        state.retired(),
        schedule.map(Schedule::text).orElse(null),
        schedule.map(Schedule::zone).map(Object::toString).orElse(null),
        next,
        last,
        dag.tags(),
        document);
  }
}
