package org.jpacer.cli;

import java.util.ArrayList;
import java.util.List;
import org.jpacer.client.SchedulerClient;
import org.jpacer.wire.v1.dag.DagList;
import org.jpacer.wire.v1.dag.DagView;
import picocli.CommandLine.Command;

/** Lists the DAGs. */
@Command(
    name = "dags",
    description = "Lists the DAGs, and the documents that could not be taken.",
    mixinStandardHelpOptions = true)
final class DagsCommand extends SchedulerCommand {

  @Override
  int run(SchedulerClient client) {
    DagList dags = await(client.dags());
    List<String> lines = new ArrayList<>();
    dags.items().forEach(dag -> lines.add(line(dag)));
    dags.problems()
        .forEach(problem -> lines.add("! " + problem.source() + ": " + problem.message()));
    printer().print(dags, lines.isEmpty() ? "there are no DAGs" : String.join("\n", lines));
    return ExitCode.OK;
  }

  private static String line(DagView dag) {
    return "%-40s v%-4d %-5s %-7s %s"
        .formatted(
            dag.dagId(),
            dag.version(),
            dag.source(),
            dag.paused() ? "paused" : "active",
            dag.schedule() == null ? "on demand" : dag.schedule())
        .stripTrailing();
  }
}
