package org.jpacer.executor.source;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jpacer.dag.Task;
import org.jpacer.wire.v1.worker.ClaimedTask;

/**
 * Ends the process when a task exhausts the memory, as the JVM's option {@code
 * -XX:+ExitOnOutOfMemoryError} does: the state of the process is unreliable afterwards. The leases
 * expire, and the tasks run again elsewhere.
 */
public final class EndOnOutOfMemory implements TaskSource {

  /** The exit code of the JVM's option. */
  private static final int EXIT_CODE = 3;

  private static final Logger LOG = System.getLogger(EndOnOutOfMemory.class.getName());

  private final TaskSource source;

  public EndOnOutOfMemory(TaskSource source) {
    this.source = source;
  }

  @Override
  public Task find(ClaimedTask claimed) throws Exception {
    Task task = source.find(claimed);
    return context -> {
      try {
        task.execute(context);
      } catch (OutOfMemoryError e) {
        end(claimed);
      }
    };
  }

  private static void end(ClaimedTask claimed) {
    try {
      LOG.log(
          Level.ERROR,
          "Out of memory: run {0}, task {1}, attempt {2}. The process ends with exit code {3}.",
          String.valueOf(claimed.runId()),
          claimed.taskId(),
          claimed.retry(),
          EXIT_CODE);
    } finally {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
