package org.jpacer.cli;

import static org.jpacer.cli.SchedulerOptions.await;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jpacer.wire.v1.DagList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the DAGs. */
@Command(name = "dags", description = "Lists the DAGs.", mixinStandardHelpOptions = true)
final class DagsCommand implements Callable<Integer> {

  @Mixin private SchedulerOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    DagList dags = await(options.client().dags());
    String text =
        dags.items().stream()
            .map(
                dag ->
                    "%-40s %-8s %-8s %s"
                        .formatted(
                            dag.dagId(),
                            dag.source(),
                            dag.paused() ? "paused" : "active",
                            dag.schedule() == null ? "" : dag.schedule()))
            .collect(Collectors.joining("\n"));
    spec.commandLine().getOut().println(options.show(dags, text));
    return 0;
  }
}
