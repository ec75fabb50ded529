package org.jpacer.executor.source;

import java.time.Duration;
import java.util.Map;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.dag.TaskFailedException;
import org.jpacer.run.TaskRunKey;
import org.jpacer.tasklog.StackTraceText;
import org.jpacer.tasklog.TaskLogger;

/** A task whose log, error and outputs hide secrets. */
public record MaskedTask(Task task, SecretMask mask) implements Task {

  @Override
  public void execute(TaskContext context) throws Exception {
    try {
      task.execute(new MaskedContext(context, mask));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | Error e) {
      String trace = StackTraceText.of(e);
      if (trace.equals(mask.text(trace))) {
        throw e;
      }
      throw new TaskFailedException(mask.text(String.valueOf(e.getMessage())));
    }
  }

  private record MaskedContext(TaskContext context, SecretMask mask) implements TaskContext {

    @Override
    public TaskRunKey key() {
      return context.key();
    }

    @Override
    public long runId() {
      return context.runId();
    }

    @Override
    public Map<String, Object> parameters() {
      return context.parameters();
    }

    @Override
    public Map<String, Map<String, Object>> inputs() {
      return context.inputs();
    }

    @Override
    public void output(String name, Object value) {
      context.output(name, mask.value(value));
    }

    @Override
    public TaskLogger logger() {
      TaskLogger logger = context.logger();
      return (level, message, attributes) ->
          logger.log(level, mask.text(message), mask.map(attributes));
    }

    @Override
    public Duration timeout() {
      return context.timeout();
    }

    @Override
    public boolean isCancelled() {
      return context.isCancelled();
    }
  }
}
