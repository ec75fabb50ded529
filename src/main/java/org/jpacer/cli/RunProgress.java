package org.jpacer.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jpacer.client.SchedulerClient;
import org.jpacer.client.SchedulerException;
import org.jpacer.run.DagRunStatus;
import org.jpacer.wire.v1.run.RunDetail;

/** Waits for the end of a run and shows its progress; at a terminal, as a growing bar. */
final class RunProgress {

  private static final int WIDTH = 30;
  private static final long PAUSE_MILLIS = 300;
  private static final int MOST_FAILURES = 200;

  private final SchedulerClient client;
  private final Printer printer;

  RunProgress(SchedulerClient client, Printer printer) {
    this.client = client;
    this.printer = printer;
  }

  /** Waits; returns the exit code: failed if the run failed. */
  int await(long runId) throws InterruptedException {
    RunDetail run = look(runId);
    while (!run.status().isTerminal()) {
      if (printer.isLive()) {
        printer.overwrite(bar(run));
      }
      pause();
      run = look(runId);
    }
    if (printer.isLive()) {
      printer.overwrite("");
    }
    printer.print(run, bar(run));
    return run.status() == DagRunStatus.SUCCESS ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Retries for about a minute if the scheduler is away; the run continues meanwhile. */
  private RunDetail look(long runId) throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        return SchedulerCommand.await(client.run(runId));
      } catch (SchedulerException e) {
        if (e.advice() == SchedulerException.Advice.DO_NOT_RETRY || failures == MOST_FAILURES) {
          throw e;
        }
        pause();
      }
    }
  }

  static void pause() throws InterruptedException {
    new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  static String bar(RunDetail run) {
    int done = run.taskCount() == 0 ? WIDTH : WIDTH * run.taskCompletedCount() / run.taskCount();
    return "run %d [%s%s] %d/%d %s"
        .formatted(
            run.runId(),
            "#".repeat(done),
            "-".repeat(WIDTH - done),
            run.taskCompletedCount(),
            run.taskCount(),
            run.status());
  }
}
