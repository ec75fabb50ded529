package org.jpacer.containers;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jpacer.containers.Dockerfile.Instruction;

/**
 * A Dockerfile carried out without a container engine: what an image has below {@code /opt} lies in
 * a directory instead, everything else is this machine's.
 */
final class Container {

  private static final Path PROJECT = Path.of("").toAbsolutePath();

  private final Path root;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private Path directory;
  private List<String> entryPoint = List.of();
  private List<String> healthCheck = List.of();

  private Container(Path root) {
    this.root = root;
    this.directory = root;
  }

  /**
   * Builds an image: copies what it copies and runs what it runs, in that order.
   *
   * @param root has already, below {@code opt}, what the base image has there
   */
  static Container build(Path dockerfile, Path root) throws IOException, InterruptedException {
    Container container = new Container(root);
    for (Instruction each : Dockerfile.read(dockerfile).instructions()) {
      container.carryOut(each);
    }
    return container;
  }

  private void carryOut(Instruction instruction) throws IOException, InterruptedException {
    switch (instruction.name()) {
      case "ENV" -> instruction.pairs().forEach((name, value) -> variables.put(name, here(value)));
      case "COPY" -> copy(instruction.words());
      case "RUN" -> run(instruction.text());
      case "WORKDIR" -> directory = Files.createDirectories(Path.of(here(instruction.text())));
      case "ENTRYPOINT" -> entryPoint = instruction.exec().stream().map(this::here).toList();
      case "HEALTHCHECK" ->
          healthCheck =
              new Instruction("CMD", instruction.text().replaceFirst(".*?CMD ", ""))
                  .exec().stream().map(this::here).toList();
      case "FROM", "USER", "EXPOSE", "VOLUME" -> {}
      default -> throw new IllegalArgumentException(instruction + " is not known");
    }
  }

  private String here(String text) {
    return text.replaceAll("(?<![A-Za-z0-9])/opt(?=/|$)", root.resolve("opt").toString());
  }

  private void copy(List<String> words) throws IOException {
    String target = here(words.get(words.size() - 1));
    for (String source : words.subList(0, words.size() - 1)) {
      Path from = PROJECT.resolve(source);
      boolean into = target.endsWith("/");
      if (Files.isDirectory(from)) {
        copyTree(from, Path.of(target));
      } else {
        Path to = into ? Path.of(target).resolve(from.getFileName()) : Path.of(target);
        Files.createDirectories(to.getParent());
        Files.copy(
            from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(each)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void run(String command) throws IOException, InterruptedException {
    File log = Files.createTempFile(root, "run", ".log").toFile();
    Process process =
        process(List.of("sh", "-c", here(command)), Map.of()).redirectOutput(log).start();
    if (process.waitFor() != 0) {
      throw new AssertionError("RUN " + command + ": " + Files.readString(log.toPath()));
    }
  }

  private ProcessBuilder process(List<String> command, Map<String, String> further) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("PATH", "HOME", "LANG"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.putAll(variables);
    environment.putAll(further);
    return builder.redirectErrorStream(true);
  }

  /** Starts the image's entry point with these variables; what it says goes into a file. */
  Process start(Map<String, String> further, Path log) throws IOException {
    return process(entryPoint, further).redirectOutput(log.toFile()).start();
  }

  /** Runs the image's health check; tells whether it was content. */
  boolean isHealthy(Map<String, String> further) throws IOException, InterruptedException {
    Process check =
        process(healthCheck, further).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    if (!check.waitFor(30, TimeUnit.SECONDS)) {
      check.destroyForcibly();
      return false;
    }
    return check.exitValue() == 0;
  }
}
