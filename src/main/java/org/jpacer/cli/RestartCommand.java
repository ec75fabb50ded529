package org.jpacer.cli;

import org.jpacer.client.SchedulerClient;
import org.jpacer.wire.v1.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Restarts a failed run. */
@Command(
    name = "restart",
    description = "Restarts a failed run: what did not succeed runs again.",
    mixinStandardHelpOptions = true)
final class RestartCommand extends SchedulerCommand {

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's number.")
  private long runId;

  @Option(
      names = "--wait",
      description = "Waits for the run's end; the exit code is 1 if it failed.")
  private boolean wait;

  @Override
  int run(SchedulerClient client) throws Exception {
    Run run = await(client.restart(runId));
    if (!wait) {
      printer().print(run, "run " + runId + " " + run.status());
      return ExitCode.OK;
    }
    return new RunProgress(client, printer()).await(runId);
  }
}
