package org.jpacer.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jpacer.client.SchedulerClient;
import org.jpacer.tasklog.TaskLogLevel;
import org.jpacer.wire.v1.log.LogPage;
import org.jpacer.wire.v1.run.RunDetail;
import org.jpacer.wire.v1.run.RunDetail.AttemptOfTask;
import org.jpacer.wire.v1.run.RunDetail.TaskOfRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the log of a task. */
@Command(
    name = "logs",
    description = "Prints the log of a task; as JSON, one object a line.",
    mixinStandardHelpOptions = true)
final class LogsCommand extends SchedulerCommand {

  /** How often an ended attempt is read again: its last records arrive after its end. */
  private static final int LOOKS_AFTER_THE_END = 3;

  /** A record with its attempt. */
  record Line(
      int retry,
      long sequence,
      Instant time,
      TaskLogLevel level,
      String message,
      Map<String, Object> attributes) {}

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's number.")
  private long runId;

  @Parameters(index = "1", paramLabel = "TASK", description = "The task.")
  private String taskId;

  @Option(names = "--attempt", description = "The attempt's index (default: the latest).")
  private Integer attempt;

  @Option(
      names = {"-f", "--follow"},
      description =
          "Goes on with what is written, and with the attempts that follow, until the task is"
              + " done or its run has ended.")
  private boolean follow;

  @Override
  int run(SchedulerClient client) throws Exception {
    id("TASK", taskId);
    TaskOfRun task = task(await(client.run(runId)));
    while (follow && task.attempts().isEmpty()) {
      RunDetail run = await(client.run(runId));
      task = task(run);
      if (run.status().isTerminal() && task.attempts().isEmpty()) {
        return ExitCode.OK;
      }
      RunProgress.pause();
    }
    int retry = attempt == null ? latest(task) : attempt;
    find(task, retry);
    while (retry >= 0) {
      retry = print(client, retry);
    }
    return ExitCode.OK;
  }

  /** Prints one attempt's log; returns the attempt to print next, or -1 for none. */
  private int print(SchedulerClient client, int retry) throws InterruptedException {
    long after = 0;
    int looks = 0;
    while (true) {
      RunDetail run = await(client.run(runId));
      LogPage page = await(client.logs(runId, taskId, retry, after));
      for (LogPage.LogEntry each : page.items()) {
        print(retry, each);
        after = each.sequence();
      }
      if (!page.items().isEmpty()) {
        continue;
      }
      if (!follow) {
        return -1;
      }
      TaskOfRun task = task(run);
      if (find(task, retry).endedAt() != null && looks++ >= LOOKS_AFTER_THE_END) {
        if (attempt == null && latest(task) > retry) {
          return retry + 1;
        }
        if (attempt != null || run.status().isTerminal() || task.status().isTerminal()) {
          return -1;
        }
      }
      RunProgress.pause();
    }
  }

  private void print(int retry, LogPage.LogEntry each) {
    printer()
        .print(
            new Line(
                retry,
                each.sequence(),
                each.time(),
                each.level(),
                each.message(),
                each.attributes()),
            "%s %d %-5s %s".formatted(each.time(), retry, each.level(), each.message()));
  }

  private TaskOfRun task(RunDetail run) {
    return run.tasks().stream()
        .filter(task -> task.taskId().equals(taskId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("run " + runId + " has no task " + taskId));
  }

  private int latest(TaskOfRun task) {
    List<AttemptOfTask> all = task.attempts();
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "task " + taskId + " of run " + runId + " has not been started; -f waits for it");
    }
    return all.get(all.size() - 1).retry();
  }

  private AttemptOfTask find(TaskOfRun task, int retry) {
    return task.attempts().stream()
        .filter(each -> each.retry() == retry)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "task " + taskId + " of run " + runId + " has no attempt " + retry));
  }
}
