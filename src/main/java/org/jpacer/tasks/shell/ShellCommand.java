package org.jpacer.tasks.shell;

import static org.jpacer.tasks.template.Template.MARK;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The words of the simple command that is being read, with the variables in each of them. */
final class ShellCommand {

  private static final Set<String> RESERVED =
      Set.of(
          "if", "then", "elif", "else", "fi", "do", "done", "while", "until", "!", "{", "}",
          "esac");

  private final BiConsumer<Integer, String> refusals;
  private final List<Word> words = new ArrayList<>();
  private final Set<Integer> piped = new TreeSet<>();
  private Word word;
  private Word redirected;

  private record Word(StringBuilder text, List<Integer> variables) {
    Word() {
      this(new StringBuilder(), new ArrayList<>());
    }
  }

  /**
   * Begins a command.
   *
   * @param refusals takes the index of a variable and why it is refused
   */
  ShellCommand(BiConsumer<Integer, String> refusals) {
    this.refusals = refusals;
  }

  /** Adds a character without a special meaning to the word. */
  void append(char c) {
    begin();
    word.text.append(c);
  }

  /** Begins a word, if none has begun. */
  void begin() {
    if (word == null) {
      word = new Word();
    }
  }

  void append(int variable) {
    append(MARK);
    word.variables.add(variable);
  }

  boolean isBetweenWords() {
    return word == null;
  }

  /** Returns whether the word that has begun is a number, as before {@code >}. */
  boolean endsWithNumber() {
    return word != null && word.text.toString().matches("\\d+");
  }

  void dropWord() {
    word = null;
  }

  /** Takes the next word as the target of a redirection. */
  void redirect() {
    redirected = new Word();
  }

  void endWord() {
    if (word == null) {
      return;
    }
    if (redirected != null) {
      redirected = null;
    } else if (!words.isEmpty() || !RESERVED.contains(word.text.toString())) {
      words.add(word);
    }
    word = null;
  }

  /** Returns whether the command is a conditional of bash, or a case. */
  boolean is(String name) {
    return !words.isEmpty() && words.get(0).text.toString().equals(name);
  }

  boolean isLast(String name) {
    return !words.isEmpty() && words.get(words.size() - 1).text.toString().equals(name);
  }

  /** Ends the command and refuses the variables that it would run. */
  void end(boolean isPiped) {
    endWord();
    redirected = null;
    int first = 0;
    while (first < words.size()
        && words.get(first).text.toString().matches("(?s)[A-Za-z_]\\w*\\+?=.*")) {
      Word assignment = words.get(first);
      CodeArguments.assigned(assignment.text.toString())
          .ifPresent(reason -> assignment.variables.forEach(v -> refusals.accept(v, reason)));
      first++;
    }
    List<Word> command = words.subList(first, words.size());
    List<String> texts = command.stream().map(each -> each.text.toString()).toList();
    Map<Integer, String> refused = CodeArguments.inShell(texts);
    refused.forEach(
        (index, reason) ->
            command.get(index).variables.forEach(each -> refusals.accept(each, reason)));
    if (CodeArguments.readsCode(texts)) {
      piped.forEach(each -> refusals.accept(each, "in what " + texts.get(0) + " reads as code"));
    }
    if (isPiped) {
      words.forEach(each -> piped.addAll(each.variables));
    } else {
      piped.clear();
    }
    words.clear();
  }
}
