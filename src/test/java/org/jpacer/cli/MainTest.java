package org.jpacer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The command line as far as it needs no scheduler; {@code ExecutorsThatDieIT} runs it as a
 * process.
 */
class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine commands = Main.commandLine();
    commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commands.execute(arguments);
  }

  @Test
  void aDocumentIsCheckedAndEveryProblemPrinted(@TempDir Path directory) throws IOException {
    Path good = Files.writeString(directory.resolve("good.yaml"), "{id: a}");
    Path bad = Files.writeString(directory.resolve("bad.yaml"), "{id: a b, tags: 1}");
    assertEquals(0, run("validate", good.toString()));
    assertEquals(1, run("validate", bad.toString()));
    assertTrue(err.toString().contains("tags: is 1"), err::toString);
    assertTrue(err.toString().contains("id: is a b"), err::toString);
  }

  @Test
  void aWrongCommandLineIsTwoAndAnUnreachableSchedulerOne() {
    assertEquals(2, run("runs"));
    assertEquals(2, run("--max-concurrent", "many"));
    assertEquals(1, run("dags", "--scheduler", "http://127.0.0.1:1/api"));
    assertTrue(err.toString().contains("no answer from http://127.0.0.1:1/api"), err::toString);
    assertEquals(0, run("trigger", "--help"));
    assertTrue(out.toString().contains("--wait"));
  }
}
