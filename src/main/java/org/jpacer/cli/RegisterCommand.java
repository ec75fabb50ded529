package org.jpacer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.jpacer.client.SchedulerClient;
import org.jpacer.dag.DagDefinition;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.definition.DagDocuments;
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
      DagDefinition definition;
      try {
        definition = DagDocuments.definition(Files.readString(file), ZoneOffset.UTC);
      } catch (InvalidDagException e) {
        throw new IllegalArgumentException(file + " " + e.getMessage(), e);
      }
      String dagId = definition.id();
      DagRegistration done = await(client.putDag(dagId, definition.canonical()));
      printer()
          .print(
              done,
              dagId + " version " + done.version() + (done.changed() ? "" : ", as it was before"));
    }
    return ExitCode.OK;
  }
}
