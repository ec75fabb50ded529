package org.jpacer.server.lifecycle;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jpacer.client.SchedulerApi;
import org.jpacer.config.Keys;
import org.jpacer.config.SecretValues;
import org.jpacer.config.Settings;
import org.jpacer.dag.DagRegistry;
import org.jpacer.executor.ExecutorConfig;
import org.jpacer.executor.TaskExecutor;
import org.jpacer.executor.source.CodeTasks;
import org.jpacer.executor.source.DescribedTasks;
import org.jpacer.executor.source.MaskedTasks;
import org.jpacer.executor.source.TaskSettings;
import org.jpacer.executor.source.TaskSource;
import org.jpacer.server.database.ServerDataSources;
import org.jpacer.tasks.TaskTypes;

/** The executor inside the WAR: runs the task types that are switched on, but no external tasks. */
final class EmbeddedExecutor {

  private static final Logger LOG = System.getLogger(EmbeddedExecutor.class.getName());

  private final TaskExecutor executor;
  private final Duration grace;

  /**
   * Creates an executor.
   *
   * @param grace how long tasks may continue after the stop began
   */
  EmbeddedExecutor(
      SchedulerApi scheduler,
      ExecutorConfig config,
      TaskSource tasks,
      Executor workers,
      ScheduledExecutorService timers,
      Clock clock,
      Duration grace) {
    this.grace = grace;
    this.executor = new TaskExecutor(scheduler, config, tasks, workers, timers, clock);
  }

  /** Returns the tasks of DAGs that are built in Java, and those that documents describe. */
  static TaskSource tasks(DagRegistry codeDags, Settings settings) {
    if (!settings.isSet(Keys.TASKS_TYPES)) {
      LOG.log(
          Level.INFO,
          "The executor inside this server runs no commands. {0} and {1} switch them on",
          Keys.TASKS_TYPES.name(),
          Keys.COMMAND_USER.name());
    }
    TaskTypes types =
        TaskTypes.with(
            new ServerDataSources(settings.below("jpacer.datasource.")),
            new TaskSettings(settings).commandRules());
    return new MaskedTasks(
        new CodeTasks(codeDags, new DescribedTasks(types, SecretValues.of(settings))),
        SecretValues.all(settings));
  }

  void start() {
    executor.start();
  }

  void stop() {
    try {
      executor.stop(grace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
