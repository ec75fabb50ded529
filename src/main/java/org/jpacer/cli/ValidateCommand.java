package org.jpacer.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.dag.Problem;
import org.jpacer.definition.DagDocuments;
import org.jpacer.wire.MayBeNull;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks DAG documents. */
@Command(
    name = "validate",
    description = "Checks DAG documents and names everything that is wrong; needs no scheduler.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

  /** The problems of all files. */
  record Report(boolean valid, List<Checked> files) {}

  /** The problems of one file. */
  record Checked(String file, @MayBeNull String dagId, boolean valid, List<String> problems) {}

  @Mixin private OutputOptions output;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Documents, YAML or JSON, and directories of them.")
  private List<Path> paths;

  private final Map<String, String> origins = new HashMap<>();

  @Override
  public Integer call() throws IOException {
    List<Checked> files = new ArrayList<>();
    for (Path path : paths) {
      for (Path file : files(path)) {
        files.add(check(file));
      }
    }
    Report report = new Report(files.stream().allMatch(Checked::valid), files);
    Printer printer = output.printer(spec.commandLine());
    printer.print(
        report, files.stream().map(ValidateCommand::text).collect(Collectors.joining("\n")));
    return report.valid() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(file -> file.getFileName().toString().matches("[^.].*\\.(yaml|yml|json)"))
          .sorted()
          .toList();
    }
  }

  private Checked check(Path file) {
    try {
      String dagId = DagDocuments.definition(Files.readString(file), ZoneOffset.UTC).id();
      String other = origins.putIfAbsent(dagId, file.toString());
      return other == null
          ? new Checked(file.toString(), dagId, true, List.of())
          : new Checked(file.toString(), dagId, false, List.of("id: is also that of " + other));
    } catch (InvalidDagException e) {
      List<String> problems = e.problems().stream().map(Problem::toString).toList();
      return new Checked(file.toString(), null, false, problems);
    } catch (IOException e) {
      return new Checked(file.toString(), null, false, List.of(reason(e)));
    }
  }

  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "does not exist";
    }
    return failure instanceof MalformedInputException
        ? "is no UTF-8"
        : "cannot be read: " + failure;
  }

  private static String text(Checked checked) {
    if (checked.valid()) {
      return checked.file() + " is valid: DAG " + checked.dagId();
    }
    return checked.problems().stream()
        .map(problem -> checked.file() + ": " + problem)
        .collect(Collectors.joining("\n"));
  }
}
