package org.jpacer.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Comments, documents and the page use the terms of docs/concepts.md. This test looks for words
 * that have replaced them before, and for words without a subject.
 */
class WordsTest {

  private static final Map<String, String> INSTEAD =
      Map.of(
          "anew", "again",
          "in\\s+line", "in the task queue, waiting",
          "heard of", "heartbeat",
          "hand(?:s|ed|ing)?[ -]outs?", "dispatch, claim",
          "whoever", "name the subject",
          "somebody", "name the subject",
          "nobody", "no one, or name the subject",
          "(?:is|are|be|being|was|were) told", "notify, receive",
          "where (?:it|they|things|something|everything) stands?", "status");

  private static final Pattern WORD =
      Pattern.compile(
          "\\b(?:" + String.join("|", INSTEAD.keySet()) + ")\\b", Pattern.CASE_INSENSITIVE);

  /**
   * A comment of Java, JavaScript, CSS or HTML; strings are skipped so that URLs are no comments.
   */
  private static final Pattern COMMENT =
      Pattern.compile(
          "\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|(/\\*(?s:.*?)\\*/|//[^\\n]*|<!--(?s:.*?)-->)");

  /** The user of that name is not a pronoun. */
  private static final Pattern QUOTED = Pattern.compile("`[^`]*`|\\{@code [^}]*}|\"[^\"]*\"");

  private static List<String> findings(Path file) {
    try {
      String text = Files.readString(file);
      List<String> found = new ArrayList<>();
      if (file.toString().endsWith(".md")) {
        find(file, text, 0, found);
      } else {
        Matcher comment = COMMENT.matcher(text);
        while (comment.find()) {
          if (comment.group(1) != null) {
            find(file, comment.group(1), lines(text, comment.start(1)), found);
          }
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int lines(String text, int end) {
    return (int) text.substring(0, end).chars().filter(each -> each == '\n').count();
  }

  private static void find(Path file, String text, int linesBefore, List<String> found) {
    String plain =
        QUOTED.matcher(text).replaceAll(quoted -> quoted.group().replaceAll("[^\n]", " "));
    Matcher word = WORD.matcher(plain);
    while (word.find()) {
      int line = 1 + linesBefore + lines(plain, word.start());
      found.add("%s:%d: \"%s\"".formatted(file, line, word.group()));
    }
  }

  private static boolean isRead(Path file) {
    return file.toString().matches(".*\\.(java|js|css|html|md)")
        && !file.getFileName().toString().equals("WordsTest.java");
  }

  private static List<String> findingsBelow(String root) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(root))) {
      return files.filter(WordsTest::isRead).flatMap(file -> findings(file).stream()).toList();
    }
  }

  @Test
  void noTextUsesAWordThatReplacesATerm() throws IOException {
    List<String> found = new ArrayList<>();
    for (String root :
        List.of(
            "src",
            "bench",
            "docs",
            "docker",
            "examples",
            "server-config",
            "README.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md")) {
      found.addAll(findingsBelow(root));
    }
    assertEquals(List.of(), found, "write instead: " + INSTEAD);
  }

  @Test
  void aWordInACommentIsFoundAndOneInAStringIsNot() throws IOException {
    Path file = Files.createTempFile("words", ".java");
    try {
      Files.writeString(
          file, "int x;\n// a task waits in line\nString s = \"nobody\"; /* of no use\n anew */\n");
      assertEquals(List.of(file + ":2: \"in line\"", file + ":4: \"anew\""), findings(file));
    } finally {
      Files.delete(file);
    }
  }
}
