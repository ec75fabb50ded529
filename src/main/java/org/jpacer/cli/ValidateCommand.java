package org.jpacer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.definition.DagDocuments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a DAG document. */
@Command(
    name = "validate",
    description = "Checks a DAG document; needs no scheduler.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", description = "The document, YAML or JSON.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    try {
      DagDocuments.canonical(Files.readString(file));
      spec.commandLine().getOut().println(file + " is valid");
      return 0;
    } catch (InvalidDagException e) {
      e.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
      return 1;
    }
  }
}
