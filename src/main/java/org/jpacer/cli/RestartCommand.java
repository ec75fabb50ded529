package org.jpacer.cli;

import static org.jpacer.cli.SchedulerOptions.await;

import java.util.concurrent.Callable;
import org.jpacer.wire.v1.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Does again what did not succeed in a failed run. */
@Command(
    name = "restart",
    description = "Does again what did not succeed in a failed run.",
    mixinStandardHelpOptions = true)
final class RestartCommand implements Callable<Integer> {

  @Mixin private SchedulerOptions options;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", description = "The run.")
  private long runId;

  @Override
  public Integer call() {
    Run run = await(options.client().restart(runId));
    spec.commandLine().getOut().println(options.show(run, "run " + runId + " " + run.status()));
    return 0;
  }
}
