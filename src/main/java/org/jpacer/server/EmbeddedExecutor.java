package org.jpacer.server;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jpacer.client.SchedulerApi;
import org.jpacer.config.Keys;
import org.jpacer.config.Settings;
import org.jpacer.executor.DescribedTasks;
import org.jpacer.executor.ExecutorConfig;
import org.jpacer.executor.TaskExecutor;
import org.jpacer.tasks.TaskTypes;

/** The executor inside the WAR: runs every kind of task, but no external ones. */
final class EmbeddedExecutor {

  /** How long tasks may go on after the stop began. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final TaskExecutor executor;

  EmbeddedExecutor(
      SchedulerApi scheduler,
      String nodeId,
      String version,
      Settings settings,
      Executor workers,
      ScheduledExecutorService timers,
      Clock clock) {
    ExecutorConfig config =
        new ExecutorConfig(
            nodeId,
            List.of("default"),
            List.copyOf(TaskTypes.standard().names()),
            null,
            settings.get(Keys.EXECUTOR_MAX_CONCURRENT),
            Duration.ofSeconds(20),
            version);
    this.executor =
        new TaskExecutor(
            scheduler,
            config,
            new DescribedTasks(
                TaskTypes.with(new ServerDataSources(settings.below("jpacer.datasource."))),
                EmbeddedExecutor::noSecret),
            workers,
            timers,
            clock);
  }

  /** Secrets are given to executors apart; this one has none yet. */
  private static String noSecret(String name) {
    return null;
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
