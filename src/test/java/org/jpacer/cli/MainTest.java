package org.jpacer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jpacer.wire.JsonTrees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line as far as it needs no scheduler; {@code CommandLineIT} has the rest. */
class MainTest {

  private static final String NOBODY = "http://127.0.0.1:1/api";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine commands = Main.commandLine();
    commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commands.execute(arguments);
  }

  @Test
  void documentsAreCheckedAndEveryProblemIsPrinted(@TempDir Path directory) throws IOException {
    String good = Files.writeString(directory.resolve("good.yaml"), "{id: a}").toString();
    String bad = Files.writeString(directory.resolve("bad.yaml"), "{id: a b, tags: 1}").toString();
    assertEquals(0, run("validate", good));
    assertEquals(good + " is valid: DAG a\n", out.toString());
    assertEquals(1, run("validate", good, bad));
    assertTrue(out.toString().contains(bad + ": tags: is 1"), out::toString);
    assertTrue(out.toString().contains(bad + ": id: is a b"), out::toString);
    String absent = directory.resolve("absent.yaml").toString();
    String bytes = Files.write(directory.resolve("z.yaml"), new byte[] {-1, -2}).toString();
    String twin = Files.writeString(directory.resolve("twin.json"), "{\"id\":\"a\"}").toString();
    assertEquals(1, run("validate", directory.toString(), absent));
    assertTrue(out.toString().contains(absent + ": does not exist"), out::toString);
    assertTrue(out.toString().contains(bytes + ": is no UTF-8"), out::toString);
    assertTrue(out.toString().contains(twin + ": id: is also that of " + good), out::toString);
    assertEquals(1, run("validate", "--output", "json", bad, good));
    var report = JsonTrees.readObject(out.toString());
    assertEquals(false, report.get("valid"));
    assertEquals(2, ((List<?>) report.get("files")).size());
  }

  @Test
  void anExecutorMayHaveTheNameOfACommand() {
    for (String name : List.of("executor", "dags", "trigger")) {
      CommandLine.ParseResult alone = Main.commandLine().parseArgs("--id", name);
      assertEquals(name, alone.matchedOption("--id").getValue());
      CommandLine.ParseResult command =
          Main.commandLine().parseArgs("executor", "--id", name).subcommand();
      assertEquals(name, command.matchedOption("--id").getValue());
    }
  }

  @Test
  void aWrongCommandLineIsTwoAndChangesNothing() {
    for (String[] wrong :
        new String[][] {
          {"nonsense"},
          {"--max-concurrent", "many"},
          {"--max-concurrent", "0", "--scheduler", NOBODY},
          {"--id", "a b", "--scheduler", NOBODY},
          {"--types", "comand", "--scheduler", NOBODY},
          {"--labels", "no-equals-sign"},
          {"--wire", "v2", "--scheduler", NOBODY},
          {"--wire", "ppacer", "--scheduler", NOBODY},
          {"--wire", "ppacer", "--queues", "etl", "--scheduler", NOBODY},
          {"dags", "--output", "xml"},
          {"dags", "--scheduler", "ftp://x"},
          {"dags", "--scheduler", "no address"},
          {"dags", "surplus"},
          {"runs", "--limit", "0", "--scheduler", NOBODY},
          {"runs", "--status", "DONE"},
          {"runs", "--from", "yesterday"},
          {"runs", "../..", "--scheduler", NOBODY},
          {"trigger"},
          {"trigger", "a/b", "--scheduler", NOBODY},
          {"trigger", "a", "--exec-ts", "now"},
          {"trigger", "a", "--idempotency-key", "a\r\nHost: b", "--scheduler", NOBODY},
          {"restart", "x"},
          {"logs", "1"},
          {"logs", "1", "..", "--scheduler", NOBODY},
          {"logs", "1", "a", "--attempt", "x"},
          {"pause"},
          {"unpause", "a b", "--scheduler", NOBODY},
          {"validate"},
          {"register"}
        }) {
      assertEquals(2, run(wrong), String.join(" ", wrong));
      assertFalse(err.toString().isEmpty());
      assertEquals("", out.toString());
    }
  }

  @Test
  void aSchedulerThatIsNotThereIsThree() {
    for (String[] command :
        new String[][] {
          {"dags"}, {"runs"}, {"trigger", "a"}, {"restart", "1"}, {"logs", "1", "a"}, {"pause", "a"}
        }) {
      String[] whole = java.util.Arrays.copyOf(command, command.length + 2);
      whole[command.length] = "--scheduler";
      whole[command.length + 1] = NOBODY;
      assertEquals(3, run(whole), String.join(" ", whole));
      assertTrue(err.toString().contains("no answer from " + NOBODY), err::toString);
      assertEquals("", out.toString());
    }
  }

  @Test
  void everyCommandExplainsItself() {
    for (String name : Main.commandLine().getSubcommands().keySet()) {
      assertEquals(0, run(name, "--help"), name);
      assertTrue(out.toString().contains("Exit codes: 0 done; 1 failed; 2 wrong"), name);
      assertTrue(out.toString().contains("--help"), name);
    }
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("trigger"));
    assertTrue(out.toString().contains("--dags"));
  }

  @Test
  void aParameterIsJsonWhereItCanBeAndTextElse() {
    assertEquals(42L, TriggerCommand.value("42"));
    assertEquals(true, TriggerCommand.value("true"));
    assertEquals(List.of(1L, "a"), TriggerCommand.value("[1, \"a\"]"));
    assertEquals("42", TriggerCommand.value("\"42\""));
    assertEquals("42 rows", TriggerCommand.value("42 rows"));
    assertEquals("1, \"b\": 2", TriggerCommand.value("1, \"b\": 2"));
    assertEquals("2026-01-01", TriggerCommand.value("2026-01-01"));
    assertEquals("", TriggerCommand.value(""));
    assertEquals("[".repeat(100_000), TriggerCommand.value("[".repeat(100_000)));
  }
}
