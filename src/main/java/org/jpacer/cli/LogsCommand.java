package org.jpacer.cli;

import static org.jpacer.cli.SchedulerOptions.await;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jpacer.client.SchedulerClient;
import org.jpacer.wire.v1.LogPage;
import org.jpacer.wire.v1.RunDetail;
import org.jpacer.wire.v1.RunDetail.AttemptOfTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the log of a task. */
@Command(name = "logs", description = "Prints the log of a task.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

  @Mixin private SchedulerOptions options;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", description = "The run.")
  private long runId;

  @Parameters(index = "1", description = "The task.")
  private String taskId;

  @Option(names = "--attempt", description = "The attempt's index (default: the latest).")
  private Integer attempt;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on until the attempt has ended.")
  private boolean follow;

  @Override
  public Integer call() throws Exception {
    SchedulerClient client = options.client();
    long after = 0;
    while (true) {
      AttemptOfTask latest = latest(await(client.run(runId)));
      LogPage page = await(client.logs(runId, taskId, latest.retry(), after));
      for (LogPage.LogEntry each : page.items()) {
        spec.commandLine()
            .getOut()
            .println(options.show(each, each.time() + " " + each.level() + " " + each.message()));
        after = each.sequence();
      }
      if (page.items().isEmpty()) {
        if (!follow || latest.endedAt() != null) {
          return 0;
        }
        new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
      }
    }
  }

  private AttemptOfTask latest(RunDetail run) {
    return run.tasks().stream()
        .filter(task -> task.taskId().equals(taskId))
        .flatMap(task -> task.attempts().stream())
        .filter(each -> attempt == null || each.retry() == attempt)
        .reduce((first, second) -> second)
        .orElseThrow(
            () ->
                new IllegalArgumentException("run " + runId + " has no such attempt of " + taskId));
  }
}
