package org.jpacer.executor.ppacer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jpacer.testing.Csv;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Pauses against the conformance cases. */
class LinearBackoffTest {

  @TestFactory
  Stream<DynamicTest> pausesAreAsExpected() {
    return Csv.tests("backoff.csv", LinearBackoffTest::check);
  }

  private static LinearBackoff backoff(Map<String, String> row) {
    return new LinearBackoff(
        Duration.ofNanos(Long.parseLong(row.get("min_ns"))),
        Duration.ofNanos(Long.parseLong(row.get("max_ns"))),
        Duration.ofNanos(Long.parseLong(row.get("step_ns"))),
        Integer.parseInt(row.get("repeat")));
  }

  private static void check(Map<String, String> row) {
    String expected = row.get("expected");
    if (expected.equals("error")) {
      assertThrows(IllegalArgumentException.class, () -> backoff(row));
      return;
    }
    if (row.get("op").equals("fixed_pace")) {
      LinearBackoff fixed = LinearBackoff.fixed(Duration.ofNanos(Long.parseLong(expected)));
      assertEquals(expected, last(take(fixed, 100)));
      fixed.reset();
      assertEquals(expected, last(take(fixed, 1)));
      return;
    }
    LinearBackoff backoff = backoff(row);
    int arg = row.get("arg").isEmpty() ? 0 : Integer.parseInt(row.get("arg"));
    switch (row.get("op")) {
      case "construct" -> assertEquals("ok", expected);
      case "nth" -> assertEquals(expected, last(take(backoff, arg)));
      case "first_after_reset" -> {
        take(backoff, arg);
        backoff.reset();
        assertEquals(expected, last(take(backoff, 1)));
      }
      case "sequence" -> assertEquals(expected, joined(take(backoff, arg)));
      case "sequence_after_reset" -> {
        take(backoff, arg);
        backoff.reset();
        assertEquals(
            expected,
            take(backoff, 5).stream().map(String::valueOf).collect(Collectors.joining(";")));
      }
      default -> throw new AssertionError(row);
    }
  }

  private static List<Long> take(LinearBackoff backoff, int count) {
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pauses.add(backoff.next().toNanos());
    }
    return pauses;
  }

  private static String last(List<Long> pauses) {
    return String.valueOf(pauses.get(pauses.size() - 1));
  }

  private static String joined(List<Long> pauses) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < pauses.size(); ) {
      int end = i;
      while (end < pauses.size() && pauses.get(end).equals(pauses.get(i))) {
        end++;
      }
      parts.add(pauses.get(i) + "*" + (end - i));
      i = end;
    }
    return String.join(";", parts);
  }
}
