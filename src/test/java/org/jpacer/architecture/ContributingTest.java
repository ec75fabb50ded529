package org.jpacer.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The ways through the code that CONTRIBUTING.md describes can be followed with the files open. */
class ContributingTest {

  private static final int MOST_CLASSES = 8;
  private static final Pattern WAY =
      Pattern.compile("(?m)^\\*\\*(\\w+)\\*\\*:[^*]*?\\n((?:\\d\\. .*\\n)+)");
  private static final Pattern STEP = Pattern.compile("(?m)^\\d\\. `([\\w.]+)`");

  private static Map<String, List<String>> ways() throws IOException {
    Map<String, List<String>> ways = new LinkedHashMap<>();
    WAY.matcher(Files.readString(Path.of("CONTRIBUTING.md")))
        .results()
        .forEach(
            way ->
                ways.put(
                    way.group(1),
                    STEP.matcher(way.group(2))
                        .results()
                        .map((MatchResult step) -> step.group(1))
                        .toList()));
    return ways;
  }

  @Test
  void everyWayNamesAtMostEightClasses() throws IOException {
    assertEquals(List.of("Watch", "Claim", "Report", "Register"), List.copyOf(ways().keySet()));
    ways()
        .forEach(
            (way, classes) ->
                assertTrue(
                    classes.size() >= 4 && classes.size() <= MOST_CLASSES, way + ": " + classes));
  }

  @Test
  void everyClassOfAWayExists() throws IOException {
    List<String> gone =
        ways().values().stream()
            .flatMap(List::stream)
            .filter(
                name ->
                    !Files.exists(
                        Path.of("src/main/java/org/jpacer", name.replace('.', '/') + ".java")))
            .toList();
    assertEquals(List.of(), gone);
  }
}
