package org.jpacer.server;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jpacer.client.SchedulerApi;
import org.jpacer.config.SecretValues;
import org.jpacer.config.Settings;
import org.jpacer.dag.DagRegistry;
import org.jpacer.executor.CodeTasks;
import org.jpacer.executor.DescribedTasks;
import org.jpacer.executor.ExecutorConfig;
import org.jpacer.executor.TaskExecutor;
import org.jpacer.executor.TaskSource;
import org.jpacer.tasks.TaskTypes;

/** The executor inside the WAR: runs every kind of task, but no external ones. */
final class EmbeddedExecutor {

  /** How long tasks may go on after the stop began. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final TaskExecutor executor;

  EmbeddedExecutor(
      SchedulerApi scheduler,
      ExecutorConfig config,
      TaskSource tasks,
      Executor workers,
      ScheduledExecutorService timers,
      Clock clock) {
    this.executor = new TaskExecutor(scheduler, config, tasks, workers, timers, clock);
  }

  /** The tasks of the DAGs that are built in Java, and those that documents describe. */
  static TaskSource tasks(DagRegistry codeDags, Settings settings) {
    TaskTypes types = TaskTypes.with(new ServerDataSources(settings.below("jpacer.datasource.")));
    return new CodeTasks(codeDags, new DescribedTasks(types, SecretValues.of(settings)));
  }

  void start() {
    executor.start();
  }

  void stop() {
    try {
      executor.stop(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
