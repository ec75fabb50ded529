package org.jpacer.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jpacer.launcher.EmbeddedPostgres;
import org.jpacer.testing.GoProgram;
import org.opentest4j.TestAbortedException;

/**
 * The original, when Go is there: its scheduler with SQLite as it comes and its executor in one
 * process, with tasks that do nothing.
 */
final class OriginalCase implements Bench.Case {

  private static final Path SOURCE = Path.of("bench/go");
  private static final Pattern RESULT =
      Pattern.compile("(\\d+) of (\\d+) succeeded in ([\\d.]+) s");

  private record Result(int succeeded, int tasks, double seconds) {

    double rate() {
      return succeeded / seconds;
    }
  }

  @Override
  @SuppressWarnings("SystemOut") // who runs it has to know why a figure is missing
  public void measure(Bench.Options options, EmbeddedPostgres postgres, int round, Figures figures)
      throws Exception {
    Path program;
    try {
      program = GoProgram.build(SOURCE, options.directory());
    } catch (TestAbortedException e) {
      System.out.println(e.getMessage());
      return;
    }
    figures.add("original, 100 chains of ten: tasks/s", run(program, "chain", 100, 10).rate());
    figures.add("original, a chain of 40, ms", run(program, "chain", 1, 40).seconds() * 1e3);
    Result wide = run(program, "parallel", 1, 1500);
    figures.add("original, fan-out of 1 500: tasks/s", wide.rate());
    figures.add("original, fan-out of 1 500: lost", wide.tasks() - wide.succeeded());
  }

  private static Result run(Path program, String shape, int runs, int tasks) throws IOException {
    Process process =
        new ProcessBuilder(program.toString(), shape, String.valueOf(runs), String.valueOf(tasks))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher result = RESULT.matcher(said);
    if (!result.find()) {
      throw new IllegalStateException("the original said: " + said);
    }
    return new Result(
        Integer.parseInt(result.group(1)),
        Integer.parseInt(result.group(2)),
        Double.parseDouble(result.group(3)));
  }
}
