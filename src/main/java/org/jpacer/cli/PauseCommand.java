package org.jpacer.cli;

import org.jpacer.client.SchedulerClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Pauses a DAG. */
@Command(
    name = "pause",
    description = "Pauses a DAG: no scheduled runs are created.",
    mixinStandardHelpOptions = true)
final class PauseCommand extends SchedulerCommand {

  @Parameters(index = "0", paramLabel = "DAG", description = "The DAG.")
  private String dagId;

  @Override
  int run(SchedulerClient client) {
    printer().print(await(client.pause(id("DAG", dagId), true)), dagId + " paused");
    return ExitCode.OK;
  }
}
