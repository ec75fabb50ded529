package org.jpacer.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jpacer.client.RunSearch;
import org.jpacer.client.SchedulerClient;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.RunTrigger;
import org.jpacer.wire.v1.run.Run;
import org.jpacer.wire.v1.run.RunList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists runs. */
@Command(name = "runs", description = "Lists runs, newest first.", mixinStandardHelpOptions = true)
final class RunsCommand extends SchedulerCommand {

  @Parameters(arity = "0..*", paramLabel = "DAG", description = "Of these DAGs (default: all).")
  private List<String> dagIds = List.of();

  @Option(
      names = "--status",
      split = ",",
      description = "With these statuses: ${COMPLETION-CANDIDATES}.")
  private List<DagRunStatus> statuses = List.of();

  @Option(
      names = "--trigger",
      split = ",",
      description = "With one of these triggers: ${COMPLETION-CANDIDATES}.")
  private List<RunTrigger> triggers = List.of();

  @Option(names = "--tag", split = ",", description = "Of DAGs with one of these tags.")
  private List<String> tags = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "With this execution time or a later one, such as 2026-01-01T00:00:00Z.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "With an execution time before this.")
  private Instant to;

  @Option(
      names = "--limit",
      description = "How many at most (default: ${DEFAULT-VALUE}).",
      defaultValue = "25")
  private int limit;

  @Override
  int run(SchedulerClient client) {
    if (limit < 1) {
      throw usage("--limit is " + limit + "; allowed: 1 or more");
    }
    dagIds.forEach(each -> id("DAG", each));
    RunList runs = search(client);
    String text = runs.items().stream().map(RunsCommand::line).collect(Collectors.joining("\n"));
    printer().print(runs, text.isEmpty() ? "No runs match" : text);
    return ExitCode.OK;
  }

  private RunList search(SchedulerClient client) {
    RunSearch search = new RunSearch(dagIds, statuses, triggers, tags, from, to, 1, null);
    List<Run> found = new ArrayList<>();
    String cursor = null;
    do {
      int rest = Math.min(RunSearch.MOST, limit - found.size());
      RunList page = await(client.runs(search.withPage(rest, cursor)));
      found.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null && found.size() < limit);
    return new RunList(found, cursor);
  }

  private static String line(Run run) {
    return "%-8d %-30s %-28s %-18s %-8s %d/%d"
        .formatted(
            run.runId(),
            run.dagId(),
            run.execTs(),
            run.status(),
            run.trigger(),
            run.taskCompletedCount(),
            run.taskCount());
  }
}
