package org.jpacer.cli;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jpacer.client.SchedulerClient;
import org.jpacer.wire.InvalidJsonException;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.v1.run.Run;
import org.jpacer.wire.v1.run.TriggerRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Triggers a run of a DAG. */
@Command(
    name = "trigger",
    description = "Triggers a run of a DAG.",
    mixinStandardHelpOptions = true)
final class TriggerCommand extends SchedulerCommand {

  @Parameters(index = "0", paramLabel = "DAG", description = "The DAG.")
  private String dagId;

  @Option(
      names = {"-p", "--parameter"},
      paramLabel = "NAME=VALUE",
      mapFallbackValue = "",
      description =
          "A parameter of the run; may be repeated. A value that is JSON (42, true, [1,2],"
              + " \"42\") is taken as such, everything else as text.")
  private Map<String, String> parameters = Map.of();

  @Option(
      names = "--exec-ts",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "The execution time (default: now).")
  private Instant execTs;

  @Option(names = "--note", description = "A note about the run.")
  private String note;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "The same key gets the same run again, for a day.")
  private String key;

  @Option(
      names = "--wait",
      description = "Waits for the run's end; the exit code is 1 if it failed.")
  private boolean wait;

  @Override
  int run(SchedulerClient client) throws Exception {
    id("DAG", dagId);
    Map<String, Object> values = new TreeMap<>();
    parameters.forEach((name, text) -> values.put(name, value(text)));
    TriggerRequest request = new TriggerRequest(execTs, values, note);
    Run run =
        await(
            key == null
                ? client.trigger(dagId, request)
                : client.trigger(dagId, request, requireHeader(key)));
    if (!wait) {
      printer().print(run, "run " + run.runId());
      return ExitCode.OK;
    }
    printer().remark("run " + run.runId());
    return new RunProgress(client, printer()).await(run.runId());
  }

  private String requireHeader(String text) {
    if (!text.matches("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?")) {
      throw usage("--idempotency-key is " + text + "; allowed: printable ASCII characters");
    }
    return text;
  }

  static Object value(String text) {
    try {
      return JsonTrees.read(text);
    } catch (InvalidJsonException e) {
      return text;
    }
  }
}
