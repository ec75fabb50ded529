package org.jpacer.definition;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagGraph;
import org.jpacer.dag.DagGraph.GraphTask;
import org.jpacer.dag.TaskConfig;
import org.jpacer.dag.TaskDescription;

/** Writes the canonical document: keys in a fixed order, objects sorted, no defaults. */
final class DocumentWriter {

  /** Looked up once, because a look-up costs more than writing a document. */
  private static final JsonProvider JSON = JsonProvider.provider();

  private DocumentWriter() {}

  static JsonObject write(Dag dag, Optional<ScheduleSpec> schedule) {
    JsonObjectBuilder document = JSON.createObjectBuilder().add("id", dag.id());
    dag.description().ifPresent(text -> document.add("description", text));
    schedule.ifPresent(spec -> document.add("schedule", schedule(spec)));
    if (dag.catchUp()) {
      document.add("catchUp", true);
    }
    if (!dag.tags().isEmpty()) {
      document.add("tags", value(dag.tags()));
    }
    if (!dag.queue().equals(Dag.DEFAULT_QUEUE)) {
      document.add("queue", dag.queue());
    }
    dag.maxActiveRuns().ifPresent(most -> document.add("maxActiveRuns", most));
    dag.notifier().ifPresent(name -> document.add("notify", name));
    if (!dag.parameters().isEmpty()) {
      document.add("parameters", value(dag.parameters()));
    }
    JsonArrayBuilder tasks = JSON.createArrayBuilder();
    dag.graph().tasks().forEach(task -> tasks.add(task(task, dag.graph())));
    return document.add("tasks", tasks).build();
  }

  private static JsonObjectBuilder schedule(ScheduleSpec spec) {
    JsonObjectBuilder object = JSON.createObjectBuilder().add(spec.kind(), spec.value());
    if (spec.text() != null) {
      object.add("text", spec.text());
    }
    spec.timezone().map(ZoneId::getId).ifPresent(zone -> object.add("timezone", zone));
    spec.start().map(Instant::toString).ifPresent(start -> object.add("start", start));
    return object;
  }

  private static JsonObjectBuilder task(GraphTask task, DagGraph graph) {
    JsonObjectBuilder object = JSON.createObjectBuilder().add("id", task.taskId());
    if (!task.parents().isEmpty()) {
      List<String> above =
          task.parents().stream().sorted().map(index -> graph.task(index).taskId()).toList();
      object.add("after", value(above));
    }
    TaskDescription description = task.task().describe();
    description.type().ifPresent(type -> object.add("type", type));
    if (!description.with().isEmpty()) {
      object.add("with", value(description.with()));
    }
    config(task.config(), object);
    return object;
  }

  private static void config(TaskConfig config, JsonObjectBuilder object) {
    TaskConfig defaults = TaskConfig.defaults();
    if (!config.timeout().equals(defaults.timeout())) {
      object.add("timeout", config.timeout().toString());
    }
    if (config.retries() != defaults.retries()) {
      object.add("retries", config.retries());
    }
    if (!config.retryDelay().equals(defaults.retryDelay())) {
      object.add("retryDelay", config.retryDelay().toString());
    }
    if (config.alertOnFailure() != defaults.alertOnFailure()) {
      object.add("alertOnFailure", config.alertOnFailure());
    }
    if (config.alertOnRetry() != defaults.alertOnRetry()) {
      object.add("alertOnRetry", config.alertOnRetry());
    }
    if (config.queue() != null) {
      object.add("queue", config.queue());
    }
    if (config.notifier() != null) {
      object.add("notify", config.notifier());
    }
  }

  static JsonValue value(Object value) {
    if (value == null) {
      return JsonValue.NULL;
    }
    if (value instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof BigInteger || value instanceof Long || value instanceof Integer) {
      return JSON.createValue(new BigInteger(value.toString()));
    }
    if (value instanceof Number number) {
      return JSON.createValue(new BigDecimal(number.toString()));
    }
    if (value instanceof List<?> list) {
      JsonArrayBuilder array = JSON.createArrayBuilder();
      list.forEach(item -> array.add(value(item)));
      return array.build();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, JsonValue> sorted = new TreeMap<>();
      map.forEach((key, inner) -> sorted.put(String.valueOf(key), value(inner)));
      JsonObjectBuilder object = JSON.createObjectBuilder();
      sorted.forEach(object::add);
      return object.build();
    }
    return JSON.createValue(value.toString());
  }
}
