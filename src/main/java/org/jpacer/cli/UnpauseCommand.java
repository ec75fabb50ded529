package org.jpacer.cli;

import org.jpacer.client.SchedulerClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Resumes the scheduled runs of a DAG. */
@Command(
    name = "unpause",
    description = "Resumes the scheduled runs of a DAG. Runs missed during the pause stay skipped.",
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
