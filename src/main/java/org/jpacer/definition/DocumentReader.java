package org.jpacer.definition;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Node;
import org.jpacer.dag.Problem;
import org.jpacer.dag.TaskConfig;
import org.jpacer.dag.TaskDescription;
import org.jpacer.tasks.TaskTypes;

/** Reads a DAG from a document's tree. */
final class DocumentReader {

  private final DocumentFields fields;
  private final List<Problem> problems;
  private final Dag.Builder dag;
  private final Optional<ScheduleSpec> schedule;

  DocumentReader(DocumentFields fields, List<Problem> problems) {
    this.fields = fields;
    this.problems = problems;
    this.dag = Dag.builder(fields.requiredText("id").orElse("unnamed"));
    fields.text("description").ifPresent(dag::description);
    this.schedule = readSchedule();
    fields.flag("catchUp").ifPresent(dag::catchUp);
    dag.tags(fields.texts("tags"));
    fields.text("queue").ifPresent(dag::queue);
    fields.text("notify").ifPresent(dag::notifier);
    fields.count("maxActiveRuns", 1).ifPresent(dag::maxActiveRuns);
    dag.parameters(fields.object("parameters"));
    readTasks();
    fields.refuseOthers();
  }

  Optional<ScheduleSpec> schedule() {
    return schedule;
  }

  private Optional<ScheduleSpec> readSchedule() {
    Map<String, Object> object = fields.object("schedule");
    if (!fields.has("schedule")) {
      return Optional.empty();
    }
    return ScheduleSpec.read(new DocumentFields(object, null, "schedule.", problems));
  }

  Dag build(Optional<ScheduleSpec> spec, ZoneId defaultZone, Instant firstRegistered) {
    boolean catchUp = fields.flag("catchUp").orElse(false);
    if (catchUp && spec.isPresent() && spec.get().start().isEmpty()) {
      fields.refuse("catchUp", "needs schedule.start: without it there is no first point");
    }
    spec.ifPresent(
        given -> {
          try {
            dag.schedule(given.schedule(defaultZone, firstRegistered));
          } catch (IllegalArgumentException e) {
            fields.refuse("schedule." + given.kind(), e.getMessage());
          }
        });
    if (!problems.isEmpty()) {
      dag.catchUp(false);
    }
    return dag.build(problems);
  }

  private void readTasks() {
    Map<String, Object> defaultValues = fields.object("defaults");
    DocumentFields defaults = new DocumentFields(defaultValues, null, "defaults.", problems);
    TaskConfig config = config(defaults, TaskConfig.defaults());
    defaults.refuseOthers();
    Map<String, Node> nodes = new LinkedHashMap<>();
    List<Node> all = new ArrayList<>();
    Map<String, List<String>> parents = new LinkedHashMap<>();
    int position = 0;
    for (Object item : fields.list("tasks")) {
      position++;
      if (!(item instanceof Map<?, ?> map)) {
        fields.refuse("tasks", "item " + position + " is not an object");
        continue;
      }
      Object id = map.get("id");
      String taskId = id instanceof String text && !text.isEmpty() ? text : "#" + position;
      DocumentFields task = new DocumentFields(map, taskId, "", problems);
      task.requiredText("id");
      Node node = node(taskId, task, config);
      all.add(node);
      if (task.has("id")) {
        nodes.putIfAbsent(taskId, node);
        parents.putIfAbsent(taskId, task.texts("after"));
      } else {
        task.texts("after");
      }
      task.refuseOthers();
    }
    join(nodes, parents);
    dag.nodes(all);
  }

  private void join(Map<String, Node> nodes, Map<String, List<String>> parents) {
    parents.forEach(
        (taskId, above) -> {
          for (String parent : above) {
            Node node = nodes.get(parent);
            if (node == null) {
              problems.add(
                  new Problem(taskId, "after", parent + " is no task; allowed: ids of tasks"));
            } else {
              node.next(nodes.get(taskId));
            }
          }
        });
  }

  private Node node(String taskId, DocumentFields task, TaskConfig defaults) {
    TaskConfig config =
        config(task, defaults)
            .withQueue(task.text("queue").orElse(null))
            .withNotifier(task.text("notify").orElse(null));
    Optional<String> type = task.text("type");
    Map<String, Object> with = task.object("with");
    if (type.isPresent()) {
      TaskTypes.standard().check(taskId, type.get(), with, problems);
    } else if (!with.isEmpty()) {
      task.refuse("with", "needs a type; an external task is known to its executor alone");
    }
    return Node.of(taskId, new DescribedTask(new TaskDescription(type, with)), config);
  }

  private static TaskConfig config(DocumentFields fields, TaskConfig defaults) {
    Duration timeout = fields.duration("timeout").orElse(defaults.timeout());
    Duration retryDelay = fields.duration("retryDelay").orElse(defaults.retryDelay());
    if (timeout.isNegative() || timeout.isZero()) {
      fields.refuse("timeout", "is " + timeout + "; allowed: more than PT0S");
      timeout = defaults.timeout();
    }
    if (retryDelay.isNegative()) {
      fields.refuse("retryDelay", "is " + retryDelay + "; allowed: PT0S or more");
      retryDelay = defaults.retryDelay();
    }
    return new TaskConfig(
        timeout,
        fields.count("retries", 0).orElse(defaults.retries()),
        retryDelay,
        fields.flag("alertOnFailure").orElse(defaults.alertOnFailure()),
        fields.flag("alertOnRetry").orElse(defaults.alertOnRetry()),
        null,
        null);
  }
}
