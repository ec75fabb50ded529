package org.jpacer.cli;

import static org.jpacer.cli.SchedulerOptions.await;

import java.util.concurrent.Callable;
import org.jpacer.wire.v1.DagView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stops making scheduled runs of a DAG, or makes them again. */
@Command(
    name = "pause",
    description = "Stops making scheduled runs of a DAG, or makes them again.",
    mixinStandardHelpOptions = true)
final class PauseCommand implements Callable<Integer> {

  @Mixin private SchedulerOptions options;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", description = "The DAG.")
  private String dagId;

  @Option(names = "--off", description = "Makes scheduled runs again.")
  private boolean off;

  @Override
  public Integer call() {
    DagView dag = await(options.client().pause(dagId, !off));
    String state = dag.paused() ? "paused" : "active";
    spec.commandLine().getOut().println(options.show(dag, dagId + " " + state));
    return 0;
  }
}
