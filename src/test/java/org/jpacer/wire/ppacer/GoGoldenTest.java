package org.jpacer.wire.ppacer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.TimestampException;
import org.jpacer.wire.Timestamps;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What our codec reads, writes and complains of is what Go's own packages do; the golden files are
 * made by {@code src/test/go/goldens}.
 */
class GoGoldenTest {

  private static Stream<DynamicTest> rows(String file, int least, Consumer<List<String>> test)
      throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/wire/ppacer", file));
    assertTrue(lines.size() >= least, file + " has " + lines.size() + " rows");
    return lines.stream()
        .map(line -> dynamicTest(file + " " + line, () -> test.accept(List.of(line.split("\t")))));
  }

  /** What a Go string literal of plain ASCII stands for. */
  private static byte[] bytes(String literal) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String text = literal.substring(1, literal.length() - 1);
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '\\') {
        out.write(c);
        continue;
      }
      char escape = text.charAt(at++);
      int digits = "xuU".indexOf(escape);
      if (digits < 0) {
        out.write("\u0007\b\f\n\r\t\u000b\\\"".charAt("abfnrtv\\\"".indexOf(escape)));
      } else {
        int length = 1 << (digits + 1);
        int value = Integer.parseInt(text.substring(at, at + length), 16);
        byte[] character = Character.toString(value).getBytes(StandardCharsets.UTF_8);
        out.writeBytes(digits == 0 ? new byte[] {(byte) value} : character);
        at += length;
      }
    }
    return out.toByteArray();
  }

  private static String text(String literal) {
    return new String(bytes(literal), StandardCharsets.UTF_8);
  }

  @TestFactory
  Stream<DynamicTest> bodiesAreReadAsGoReadsThem() throws IOException {
    return rows(
        "bodies.tsv",
        300,
        row -> {
          byte[] body = bytes(row.get(0));
          if (row.get(1).equals("error")) {
            GoSyntaxException refused =
                assertThrows(GoSyntaxException.class, () -> TaskStatusUpdate.decode(body));
            assertEquals(text(row.get(2)), refused.getMessage());
          } else {
            TaskStatusUpdate expected =
                new TaskStatusUpdate(
                    text(row.get(2)),
                    text(row.get(3)),
                    text(row.get(4)),
                    Long.parseLong(row.get(5)),
                    text(row.get(6)),
                    row.get(7).equals("none") ? null : text(row.get(7)));
            assertEquals(expected, TaskStatusUpdate.decode(body));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> timesAreReadAsGoReadsThem() throws IOException {
    return rows(
        "times.tsv",
        300,
        row -> {
          String given = text(row.get(0));
          if (row.get(1).equals("error")) {
            TimestampException refused =
                assertThrows(TimestampException.class, () -> Timestamps.parse(given));
            assertEquals(text(row.get(2)), refused.getMessage());
          } else {
            assertEquals(Instant.parse(row.get(2)), Timestamps.parse(given));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> attributesAreWrittenAsGoWritesThem() throws IOException {
    return rows(
        "attributes.tsv",
        8,
        row ->
            assertEquals(text(row.get(1)), GoJson.write(JsonTrees.readObject(text(row.get(0))))));
  }

  @Test
  void theDeepestNestingIsReadAndADeeperOneIsRefusedWithoutRecursion() {
    String deep = "[".repeat(9_999) + "]".repeat(9_999);
    byte[] allowed = ("{\"dagId\":\"a\",\"x\":" + deep + "}").getBytes(StandardCharsets.UTF_8);
    assertEquals("a", TriggerInput.decode(allowed).dagId());
    for (int depth : new int[] {10_001, 1_000_000}) {
      byte[] deeper = ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
      assertEquals(
          "invalid character '[' exceeded max depth",
          assertThrows(GoSyntaxException.class, () -> TriggerInput.decode(deeper)).getMessage());
    }
  }
}
