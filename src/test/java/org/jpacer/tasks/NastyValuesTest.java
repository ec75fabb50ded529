package org.jpacer.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jpacer.testing.RecordedContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a value is, a command gets that value and nothing runs. */
class NastyValuesTest {

  private static final List<String> PIECES =
      List.of(
          "'",
          "\"",
          "`touch $MARK`",
          "$(touch $MARK)",
          "; touch $MARK; ",
          "\n",
          " ",
          "  ",
          "*",
          "?",
          "[a-z]",
          "~",
          "\\",
          "$HOME",
          "${HOME}",
          "-rf",
          "--",
          "&",
          "|",
          ">",
          "<",
          "(",
          ")",
          "#",
          "!",
          "{a,b}",
          "ü",
          "日本",
          "😀",
          "%s",
          "\t",
          "x",
          "${secret.A}",
          "'\"'\"'",
          "\r");

  @TempDir Path directory;

  private String run(Map<String, Object> with, String value) throws Exception {
    RecordedContext context = new RecordedContext();
    TaskTypes.standard().make("t", "command", with, variable -> value).execute(context);
    return context.log();
  }

  @Test
  void randomValuesArriveAsTheyAreAtEveryPlace() throws Exception {
    Path mark = directory.resolve("mark");
    Path file = directory.resolve("value");
    Map<String, Object> env = Map.of("MARK", mark.toString(), "FILE", file.toString());
    List<Map<String, Object>> commands =
        List.of(
            Map.of("shell", "printf '%s' ${parameters.x} > \"$FILE\"", "env", env),
            Map.of("shell", "printf '%s' \"${parameters.x}\" > \"$FILE\"", "env", env),
            Map.of(
                "shell",
                "X=\"$(printf '%s.' \"${parameters.x}\")\"; printf '%s' \"${X%.}\" > \"$FILE\"",
                "env",
                env),
            Map.of(
                "command",
                List.of("sh", "-c", "printf '%s' \"$1\" > \"$FILE\"", "sh", "${parameters.x}"),
                "env",
                env));
    Random random = new Random(21);
    for (int i = 0; i < 60; i++) {
      StringBuilder value = new StringBuilder(i % 7 == 0 ? "-" : "");
      random
          .ints(1 + random.nextInt(6), 0, PIECES.size())
          .forEach(piece -> value.append(PIECES.get(piece)));
      for (Map<String, Object> command : commands) {
        run(command, value.toString());
        assertEquals(value.toString(), Files.readString(file), command::toString);
      }
    }
    assertFalse(Files.exists(mark), "a value was run");
  }

  @Test
  void aValueOutsideOfQuotesIsOneWord() throws Exception {
    assertEquals("1", run(Map.of("shell", "set -- ${parameters.x}; echo $#"), "a b  *"));
    assertEquals("1", run(Map.of("shell", "set -- ${parameters.x}; echo $#"), ""));
  }

  @Test
  void aValueOverTheLimitFailsAndIsNamed() throws Exception {
    String most = "x".repeat(128 * 1024 - 100);
    assertEquals(
        String.valueOf(most.length()), run(Map.of("shell", "X=${parameters.x}; echo ${#X}"), most));
    for (Map<String, Object> with :
        List.<Map<String, Object>>of(
            Map.of("shell", "echo ${parameters.x}"),
            Map.of("command", List.of("echo", "${parameters.x}")),
            Map.of("shell", "true", "env", Map.of("X", "${parameters.x}")))) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> run(with, "x".repeat(128 * 1024)))
              .getMessage();
      assertTrue(message.startsWith("${parameters.x} is too long"), message);
    }
  }

  @Test
  void aValueWithANulCharacterFailsAndIsNamed() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> run(Map.of("shell", "echo ${parameters.x}"), "a\0b"))
            .getMessage();
    assertTrue(message.startsWith("${parameters.x} contains the character U+0000"), message);
  }

  @Test
  void theValuesOfEnvAndDirectoryAreText() throws Exception {
    Path own = Files.createDirectory(directory.resolve("a b;c"));
    assertEquals(
        own.toRealPath() + "\n<$(id)>",
        run(
            Map.of(
                "shell",
                "pwd; echo \"$X\"",
                "env",
                Map.of("X", "<$(id)>"),
                "directory",
                directory + "/${parameters.x}"),
            "a b;c"));
  }
}
