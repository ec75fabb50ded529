package org.jpacer.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jpacer.config.Keys;
import org.jpacer.config.SecretValues;
import org.jpacer.config.Settings;
import org.jpacer.executor.StandaloneExecutor;
import org.jpacer.executor.TaskLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** An executor on its own, until it is told to stop. */
@Command(
    name = "executor",
    description = "Takes tasks from a scheduler and runs them, until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class ExecutorCommand implements Callable<Integer> {

  private static final Path NO_SPOOL = Path.of("none");

  @Mixin private SchedulerOptions scheduler;
  @Spec private CommandSpec spec;

  @Option(
      names = "--queues",
      split = ",",
      description = "Where tasks are taken from (jpacer.executor.queues; default: default).")
  private List<String> queues;

  @Option(
      names = "--max-concurrent",
      paramLabel = "N",
      description = "How many tasks run at once (jpacer.executor.max-concurrent; default: 1000).")
  private Integer maxConcurrent;

  @Option(
      names = "--dags",
      split = ",",
      paramLabel = "PATH",
      description =
          "Jars with tasks and DAGs built in Java, DAG documents that say what external tasks do"
              + " here, and directories of both (jpacer.executor.dags).")
  private List<Path> dags;

  @Option(
      names = "--id",
      description = "The executor's name (jpacer.executor.id; default: host and process).")
  private String executorId;

  @Option(
      names = "--spool",
      paramLabel = "DIRECTORY",
      description =
          "Where results and logs are kept while the scheduler is away; none for in memory alone"
              + " (jpacer.executor.spool; default: .jpacer/executor).")
  private Path spool;

  @Option(
      names = "--labels",
      split = ",",
      paramLabel = "NAME=TEXT",
      description = "What people should know of it.")
  private Map<String, String> labels = Map.of();

  @Option(
      names = "--types",
      split = ",",
      paramLabel = "TYPE",
      description =
          "The kinds of task that it takes, external for those without a type (default: all that"
              + " it can run).")
  private List<String> types;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = scheduler.settings();
    List<Path> paths =
        dags == null ? settings.get(Keys.EXECUTOR_DAGS).stream().map(Path::of).toList() : dags;
    try (TaskLibrary library = TaskLibrary.load(paths)) {
      StandaloneExecutor executor = start(settings, library);
      spec.commandLine()
          .getOut()
          .println("executor " + executor.id() + " takes tasks from " + scheduler.shown());
      executor.runUntilStopped();
    }
    return ExitCode.OK;
  }

  private StandaloneExecutor start(Settings settings, TaskLibrary library) {
    try {
      StandaloneExecutor.Builder builder =
          StandaloneExecutor.builder(
                  scheduler.client(settings.get(Keys.EXECUTOR_REQUEST_TIMEOUT)),
                  scheduler.scheduler())
              .queues(queues == null ? settings.get(Keys.EXECUTOR_QUEUES) : queues)
              .maxConcurrent(
                  maxConcurrent == null
                      ? settings.get(Keys.EXECUTOR_MAX_CONCURRENT)
                      : maxConcurrent)
              .labels(labels)
              .library(library)
              .secrets(SecretValues.of(settings))
              .grace(settings.get(Keys.EXECUTOR_GRACE));
      Path kept = spool == null ? Path.of(settings.get(Keys.EXECUTOR_SPOOL)) : spool;
      if (!kept.equals(NO_SPOOL)) {
        builder.spool(kept, settings.get(Keys.EXECUTOR_SPOOL_SIZE));
      }
      if (types != null) {
        builder.types(types);
      }
      String name = executorId == null ? settings.find(Keys.EXECUTOR_ID).orElse(null) : executorId;
      if (name != null) {
        builder.id(name);
      }
      return builder.start();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
