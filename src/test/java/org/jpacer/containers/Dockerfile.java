package org.jpacer.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Dockerfile, as far as ours go: one stage, no build arguments.
 *
 * @param instructions in their order
 */
record Dockerfile(List<Instruction> instructions) {

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern PAIR = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(\"[^\"]*\"|\\S*)");

  /**
   * One instruction.
   *
   * @param name in capital letters
   * @param text what follows, on one line
   */
  record Instruction(String name, String text) {

    /** The words of the form {@code ["a", "b"]}; empty when it has another form. */
    List<String> exec() {
      if (!text.startsWith("[")) {
        return List.of();
      }
      List<String> words = new ArrayList<>();
      Matcher quoted = QUOTED.matcher(text);
      while (quoted.find()) {
        words.add(quoted.group(1));
      }
      return words;
    }

    /** The pairs of {@code A=b C="d"}. */
    Map<String, String> pairs() {
      Map<String, String> pairs = new LinkedHashMap<>();
      Matcher pair = PAIR.matcher(text);
      while (pair.find()) {
        pairs.put(pair.group(1), pair.group(2).replace("\"", ""));
      }
      return pairs;
    }

    /** The words that are no options. */
    List<String> words() {
      return Arrays.stream(text.split("\\s+")).filter(word -> !word.startsWith("--")).toList();
    }
  }

  static Dockerfile read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  static Dockerfile parse(String text) {
    List<Instruction> instructions = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      boolean goesOn = line.endsWith("\\");
      open.append(goesOn ? line.substring(0, line.length() - 1) : line).append(' ');
      if (!goesOn) {
        String[] parts = open.toString().strip().split("\\s+", 2);
        instructions.add(new Instruction(parts[0], parts.length == 1 ? "" : parts[1]));
        open.setLength(0);
      }
    }
    return new Dockerfile(List.copyOf(instructions));
  }

  List<Instruction> all(String name) {
    return instructions.stream().filter(each -> each.name().equals(name)).toList();
  }
}
