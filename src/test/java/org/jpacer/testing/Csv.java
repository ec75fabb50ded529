package org.jpacer.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/** Conformance cases: one test for each row. */
public final class Csv {

  private Csv() {}

  /** One test for each row of a file in {@code conformance}; fails when there is none. */
  public static Stream<DynamicTest> tests(String file, Consumer<Map<String, String>> test) {
    List<Map<String, String>> rows = rows(file);
    Assertions.assertFalse(rows.isEmpty(), file + " has no rows");
    List<DynamicTest> tests = new ArrayList<>();
    for (Map<String, String> row : rows) {
      String name = file + " row " + (tests.size() + 1) + " " + row.values();
      tests.add(DynamicTest.dynamicTest(name, () -> test.accept(row)));
    }
    return tests.stream();
  }

  private static List<Map<String, String>> rows(String file) {
    List<List<String>> records = records(text(file));
    List<String> header = records.get(0);
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> fields : records.subList(1, records.size())) {
      Assertions.assertEquals(header.size(), fields.size(), () -> file + ": " + fields);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < header.size(); i++) {
        row.put(header.get(i), fields.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static String text(String file) {
    try (InputStream in = Csv.class.getResourceAsStream("/conformance/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<String>> records(String text) {
    List<List<String>> records = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && (c == ',' || c == '\n')) {
        fields.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          records.add(fields);
          fields = new ArrayList<>();
        }
      } else if (c != '\r' || quoted) {
        field.append(c);
      }
    }
    return records;
  }
}
