package org.jpacer.cli;

import org.jpacer.client.SchedulerClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes scheduled runs of a DAG again. */
@Command(
    name = "unpause",
    description = "Makes scheduled runs of a DAG again; those missed meanwhile stay skipped.",
    mixinStandardHelpOptions = true)
final class UnpauseCommand extends SchedulerCommand {

  @Parameters(index = "0", paramLabel = "DAG", description = "The DAG.")
  private String dagId;

  @Override
  int run(SchedulerClient client) {
    printer().print(await(client.pause(id("DAG", dagId), false)), dagId + " active");
    return ExitCode.OK;
  }
}
