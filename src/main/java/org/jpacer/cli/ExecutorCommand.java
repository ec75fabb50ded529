package org.jpacer.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jpacer.config.Keys;
import org.jpacer.config.LogLevel;
import org.jpacer.config.SecretValues;
import org.jpacer.config.Settings;
import org.jpacer.executor.JsonLog;
import org.jpacer.executor.StandaloneExecutor;
import org.jpacer.executor.ppacer.LinearBackoff;
import org.jpacer.executor.source.TaskLibrary;
import org.jpacer.executor.source.TaskSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a stand-alone executor until the process is asked to stop. */
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
  private Map<String, String> labels;

  @Option(
      names = "--types",
      split = ",",
      paramLabel = "TYPE",
      description =
          "The kinds of task that it takes, external for those without a type (default: all that"
              + " it can run).")
  private List<String> types;

  @Option(
      names = "--wire",
      paramLabel = "WIRE",
      description =
          "v1, or ppacer for the original's, on which external tasks are popped one by one"
              + " (jpacer.executor.wire; default: v1).")
  private String wire;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = scheduler.settings();
    LogLevel.apply(settings);
    List<Path> paths =
        dags == null ? settings.get(Keys.EXECUTOR_DAGS).stream().map(Path::of).toList() : dags;
    try (TaskLibrary library = TaskLibrary.load(paths)) {
      StandaloneExecutor executor = start(settings, library);
      spec.commandLine()
          .getOut()
          .println("executor " + executor.id() + " takes tasks from " + scheduler.shown());
      runLogged(executor, settings);
    }
    return ExitCode.OK;
  }

  private static void runLogged(StandaloneExecutor executor, Settings settings)
      throws InterruptedException {
    String where = settings.find(Keys.LOG_JSON).orElse(null);
    if (where == null) {
      executor.runUntilStopped();
      return;
    }
    JsonLog log = JsonLog.open(where, Map.of("executor", executor.id()));
    try {
      executor.runUntilStopped();
    } finally {
      log.close();
    }
  }

  private StandaloneExecutor.Builder builder(Settings settings) {
    Duration timeout = settings.get(Keys.EXECUTOR_REQUEST_TIMEOUT);
    String spoken = wire == null ? settings.get(Keys.EXECUTOR_WIRE) : Keys.EXECUTOR_WIRE.read(wire);
    if (spoken.equals("ppacer")) {
      refuseOnThePpacerWire("--queues", queues);
      refuseOnThePpacerWire("--types", types);
      refuseOnThePpacerWire("--id", executorId);
      refuseOnThePpacerWire("--labels", labels);
      return StandaloneExecutor.popping(
          scheduler.ppacerClient(timeout),
          scheduler.scheduler(),
          backoff(settings),
          spec.commandLine().getOut()::println);
    }
    StandaloneExecutor.Builder builder =
        StandaloneExecutor.builder(scheduler.client(timeout), scheduler.scheduler())
            .queues(queues == null ? settings.get(Keys.EXECUTOR_QUEUES) : queues)
            .labels(labels == null ? Map.of() : labels);
    if (types != null) {
      builder.types(types);
    } else {
      new TaskSettings(settings).types().ifPresent(builder::types);
    }
    String name = executorId == null ? settings.find(Keys.EXECUTOR_ID).orElse(null) : executorId;
    return name == null ? builder : builder.id(name);
  }

  private static void refuseOnThePpacerWire(String option, Object given) {
    if (given != null) {
      throw new IllegalArgumentException(
          option + " has no meaning on the ppacer wire, which knows no such thing");
    }
  }

  private static LinearBackoff backoff(Settings settings) {
    try {
      return new LinearBackoff(
          settings.get(Keys.POLLING_MIN),
          settings.get(Keys.POLLING_MAX),
          settings.get(Keys.POLLING_STEP),
          settings.get(Keys.POLLING_REPEAT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("jpacer.executor.polling: " + e.getMessage(), e);
    }
  }

  private StandaloneExecutor start(Settings settings, TaskLibrary library) {
    try {
      StandaloneExecutor.Builder builder =
          builder(settings)
              .maxConcurrent(
                  maxConcurrent == null
                      ? settings.get(Keys.EXECUTOR_MAX_CONCURRENT)
                      : maxConcurrent)
              .library(library)
              .secrets(SecretValues.of(settings))
              .hidden(scheduler.secrets())
              .commands(new TaskSettings(settings).commandRules())
              .grace(settings.get(Keys.EXECUTOR_GRACE))
              .endsOnOutOfMemory();
      Path kept = spool == null ? Path.of(settings.get(Keys.EXECUTOR_SPOOL)) : spool;
      if (!kept.equals(NO_SPOOL)) {
        builder.spool(kept, settings.get(Keys.EXECUTOR_SPOOL_SIZE));
      }
      return builder.start();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
