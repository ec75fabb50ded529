package org.jpacer.cli;

import static org.jpacer.cli.SchedulerOptions.await;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jpacer.wire.v1.RunList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the newest runs of a DAG. */
@Command(
    name = "runs",
    description = "Lists the newest runs of a DAG.",
    mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {

  @Mixin private SchedulerOptions options;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", description = "The DAG.")
  private String dagId;

  @Option(
      names = "--limit",
      description = "How many (default: ${DEFAULT-VALUE}).",
      defaultValue = "25")
  private int limit;

  @Override
  public Integer call() {
    RunList runs = await(options.client().runs(dagId, limit));
    String text =
        runs.items().stream()
            .map(
                run ->
                    "%-10d %-28s %-8s %d/%d"
                        .formatted(
                            run.runId(),
                            run.execTs(),
                            run.status(),
                            run.taskCompletedCount(),
                            run.taskCount()))
            .collect(Collectors.joining("\n"));
    spec.commandLine().getOut().println(options.show(runs, text));
    return 0;
  }
}
