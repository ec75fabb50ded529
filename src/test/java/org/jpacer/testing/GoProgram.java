package org.jpacer.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs in Go that are built on the original's own packages. */
public final class GoProgram {

  private static final String USUAL_PLACE = "/usr/local/go/bin";
  private static final int MOST_MINUTES = 8;

  private GoProgram() {}

  /**
   * Builds one. Where there is no Go, or the original's module cannot be had, the test is left out,
   * and says so.
   *
   * @param source where its source is
   * @param directory where the program goes
   */
  public static Path build(Path source, Path directory) throws IOException, InterruptedException {
    String places = System.getenv("PATH") + File.pathSeparator + USUAL_PLACE;
    Optional<Path> go =
        Arrays.stream(places.split(File.pathSeparator))
            .map(place -> Path.of(place, "go"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(go.isPresent(), "left out: there is no go on the PATH");
    Path log = directory.resolve("go.log");
    assumeTrue(
        run(source, log, go.get(), "mod", "download") == 0,
        () -> "left out: the original's module cannot be had: " + read(log));
    Path program = directory.resolve("program").toAbsolutePath();
    assertEquals(0, run(source, log, go.get(), "build", "-o", program.toString()), () -> read(log));
    return program;
  }

  private static int run(Path source, Path log, Path go, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of(go.toString()), Stream.of(arguments)).toList();
    Process process =
        new ProcessBuilder(command)
            .directory(source.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError(command + " did not end: " + read(log));
    }
    return process.exitValue();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
