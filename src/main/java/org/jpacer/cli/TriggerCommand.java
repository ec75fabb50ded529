package org.jpacer.cli;

import static org.jpacer.cli.SchedulerOptions.await;

import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jpacer.client.SchedulerClient;
import org.jpacer.run.DagRunStatus;
import org.jpacer.wire.v1.Run;
import org.jpacer.wire.v1.RunDetail;
import org.jpacer.wire.v1.TriggerRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a run of a DAG. */
@Command(name = "trigger", description = "Makes a run of a DAG.", mixinStandardHelpOptions = true)
final class TriggerCommand implements Callable<Integer> {

  private static final int WIDTH = 30;

  @Mixin private SchedulerOptions options;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", description = "The DAG.")
  private String dagId;

  @Option(
      names = {"-p", "--parameter"},
      description = "A parameter of the run, NAME=TEXT.")
  private Map<String, String> parameters = Map.of();

  @Option(
      names = "--wait",
      description = "Waits for the run's end; the exit code is 1 when it failed.")
  private boolean wait;

  @Override
  public Integer call() throws Exception {
    SchedulerClient client = options.client();
    Run run =
        await(client.trigger(dagId, new TriggerRequest(null, new TreeMap<>(parameters), null)));
    PrintWriter out = spec.commandLine().getOut();
    if (!wait) {
      out.println(options.show(run, "run " + run.runId()));
      return 0;
    }
    RunDetail now = await(client.run(run.runId()));
    while (now.status() != DagRunStatus.SUCCESS && now.status() != DagRunStatus.FAILED) {
      out.print("\r" + bar(now));
      out.flush();
      new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
      now = await(client.run(run.runId()));
    }
    out.print("\r");
    out.println(options.show(now, bar(now)));
    return now.status() == DagRunStatus.SUCCESS ? 0 : 1;
  }

  private static String bar(RunDetail run) {
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
