package org.jpacer.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jpacer.dag.TaskContext;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.TaskRunKey;
import org.jpacer.tasklog.TaskLogger;

/** The context of one attempt, without a scheduler: keeps the log and the outputs. */
public final class RecordedContext implements TaskContext {

  private final List<String> messages = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Object> outputs = new LinkedHashMap<>();

  /** The lines of the log so far, as one text. */
  public String log() {
    synchronized (messages) {
      return messages.stream().collect(Collectors.joining("\n"));
    }
  }

  /** The outputs so far. */
  public Map<String, Object> outputs() {
    return outputs;
  }

  @Override
  public TaskRunKey key() {
    return new TaskRunKey(new DagRunKey("d", Instant.EPOCH), "t", 0);
  }

  @Override
  public long runId() {
    return 1;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of();
  }

  @Override
  public Map<String, Map<String, Object>> inputs() {
    return Map.of();
  }

  @Override
  public void output(String name, Object value) {
    outputs.put(name, value);
  }

  @Override
  public TaskLogger logger() {
    return (level, message, attributes) -> messages.add(message);
  }

  @Override
  public Duration timeout() {
    return Duration.ofMinutes(1);
  }

  @Override
  public boolean isCancelled() {
    return false;
  }
}
