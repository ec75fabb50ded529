package org.jpacer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jpacer.client.SchedulerClient;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.definition.DagDocuments;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.v1.dag.DagRegistration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sends DAG documents to the scheduler. */
@Command(
    name = "register",
    description = "Registers DAGs from their documents, or new versions of them.",
    mixinStandardHelpOptions = true)
final class RegisterCommand extends SchedulerCommand {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The documents, YAML or JSON.")
  private List<Path> files;

  @Override
  int run(SchedulerClient client) throws Exception {
    for (Path file : files) {
      String document;
      try {
        document = DagDocuments.canonical(Files.readString(file));
      } catch (InvalidDagException e) {
        throw new IllegalArgumentException(file + " " + e.getMessage(), e);
      }
      String dagId = (String) JsonTrees.readObject(document).get("id");
      DagRegistration done = await(client.putDag(dagId, document));
      printer()
          .print(
              done,
              dagId + " version " + done.version() + (done.changed() ? "" : ", as it was before"));
    }
    return ExitCode.OK;
  }
}
