package org.jpacer.tasks.shell;

import static org.jpacer.tasks.template.Template.MARK;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jpacer.tasks.shell.ShellPlaces.Kind;

/**
 * Reads a text for {@code sh} as the shell would, to find out where each variable is. What it
 * cannot follow for certain, in any of the usual shells, ends the reading: every later variable is
 * refused.
 */
final class ShellScanner {

  private static final int DEEPEST = 100;
  private static final String LOST = "after something that cannot be read for certain: ";

  private record HereDocument(String end, boolean hasTabs) {}

  private final String text;
  private final ShellPlaces nesting = new ShellPlaces();
  private final Deque<HereDocument> hereDocuments = new ArrayDeque<>();
  private int at;
  private String lost;

  private ShellScanner(String text) {
    this.text = text;
  }

  /** Finds the places of the marks in a text. */
  static List<ShellPlaces.Place> places(String text) {
    ShellScanner scanner = new ShellScanner(text);
    scanner.scan();
    return scanner.nesting.places();
  }

  private void scan() {
    while (at < text.length()) {
      if (lost != null) {
        refuseMarks(text.length(), LOST + lost);
        break;
      }
      switch (nesting.kind()) {
        case COMMANDS -> inCommands(text.charAt(at));
        case DOUBLE_QUOTES -> inDoubleQuotes(text.charAt(at));
        case BRACES -> inBraces(text.charAt(at));
        default -> inArithmetic(text.charAt(at));
      }
    }
    nesting.endCommands();
  }

  private void push(Kind kind) {
    if (!hereDocuments.isEmpty()) {
      lost = "a substitution after <<";
    } else if (nesting.depth() >= DEEPEST) {
      lost = "more than " + DEEPEST + " levels of nesting";
    }
    nesting.push(kind);
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
  }

  /** Refuses the variables up to a position, and goes there. */
  private void refuseMarks(int end, String reason) {
    for (; at < end; at++) {
      if (text.charAt(at) == MARK) {
        nesting.variable(false, reason);
      } else {
        nesting.command().append(text.charAt(at));
      }
    }
  }

  private void inCommands(char c) {
    ShellCommand command = nesting.command();
    switch (c) {
      case '\\', '`', '$', '"', MARK -> anywhere(c, false);
      case '\'' -> singleQuotes("'");
      case '#' -> hash(command);
      case ' ', '\t' -> blank(command);
      case '\n' -> {
        end(command, false);
        skipHereDocuments();
      }
      case ';', '&' -> end(command, false);
      case '|' -> {
        boolean isPipe = peek(1) != '|';
        end(command, isPipe);
        at += isPipe && peek(0) != '&' ? 0 : 1;
      }
      case '(' -> open(command);
      case ')' -> close(command);
      case '<', '>' -> redirect(command, c);
      default -> plain(c);
    }
  }

  private void plain(char c) {
    nesting.command().append(c);
    at++;
  }

  private void blank(ShellCommand command) {
    command.endWord();
    if (command.is("case") && nesting.depth() > 1) {
      lost = "case inside parentheses";
    }
    at++;
  }

  private void end(ShellCommand command, boolean isPiped) {
    command.endWord();
    if (command.is("[[") && !command.isLast("]]")) {
      at++; // still the same conditional
      return;
    }
    command.end(isPiped);
    at++;
  }

  private void hash(ShellCommand command) {
    if (!command.isBetweenWords()) {
      plain('#');
      return;
    }
    while (at < text.length() && text.charAt(at) != '\n') {
      if (text.charAt(at) == MARK) {
        nesting.ignored(); // nothing is expanded in a comment
      }
      at++;
    }
  }

  private void open(ShellCommand command) {
    if (peek(1) == '(') {
      push(Kind.ARITHMETIC);
      at += 2;
      return;
    }
    end(command, false);
    push(Kind.COMMANDS);
  }

  private void close(ShellCommand command) {
    end(command, false);
    if (nesting.depth() > 1) {
      nesting.pop();
    }
  }

  /** Goes behind the next single quote. */
  private void singleQuotes(String opening) {
    at += opening.length();
    int end = text.indexOf('\'', at);
    nesting.command().begin();
    refuseMarks(
        end < 0 ? text.length() : end,
        "inside " + opening + "…', where the shell does not expand it");
    at++;
  }

  /** What means the same in double quotes and outside of them. */
  private void anywhere(char c, boolean isQuoted) {
    switch (c) {
      case '\\' -> backslash();
      case '`' -> backticks();
      case '$' -> dollar(isQuoted);
      case '"' -> {
        nesting.command().begin();
        at++;
        if (isQuoted) {
          nesting.pop();
        } else {
          push(Kind.DOUBLE_QUOTES);
        }
      }
      default -> {
        nesting.variable(isQuoted, null);
        at++;
      }
    }
  }

  private void backslash() {
    at++;
    if (peek(0) == MARK) {
      nesting.variable(false, "directly after a backslash");
    } else if (at < text.length() && peek(0) != '\n') {
      nesting.command().append(peek(0));
    }
    at++;
  }

  private void backticks() {
    at++;
    int end = at;
    while (end < text.length() && text.charAt(end) != '`') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    refuseMarks(Math.min(end, text.length()), "inside backticks; write $(…) instead");
    at++;
  }

  private void dollar(boolean isQuoted) {
    char next = peek(1);
    if (next == MARK) {
      at++;
      nesting.variable(false, "directly after a dollar sign");
      at++;
    } else if (next == '(' && peek(2) == '(') {
      push(Kind.ARITHMETIC);
      at += 3;
    } else if (next == '(') {
      nesting.command().append('$');
      push(Kind.COMMANDS);
      at += 2;
    } else if (next == '{') {
      push(Kind.BRACES);
      at += 2;
    } else if (next == '[') {
      lost = "$[";
    } else if (next == '\'' && !isQuoted) {
      ansiQuotes();
    } else if (next == '$') {
      at++;
      plain('$'); // the shell's process number
    } else {
      plain('$');
    }
  }

  /** Shells differ in what a backslash means there. */
  private void ansiQuotes() {
    int begin = at;
    singleQuotes("$'");
    if (text.substring(begin, Math.min(at, text.length())).indexOf('\\') >= 0) {
      lost = "$'…' with a backslash";
    }
  }

  private void inDoubleQuotes(char c) {
    switch (c) {
      case '\\', '`', '$', '"', MARK -> anywhere(c, true);
      default -> plain(c);
    }
  }

  private void inBraces(char c) {
    boolean isQuoted = nesting.isIn(Kind.DOUBLE_QUOTES);
    switch (c) {
      case '}' -> {
        nesting.command().append('}');
        nesting.pop();
        at++;
      }
      case '\\', '`', '$', MARK -> anywhere(c, true);
      case '\'', '"' -> {
        if (isQuoted) {
          lost = "quotes inside ${…}";
        } else if (c == '"') {
          anywhere(c, false);
        } else {
          singleQuotes("'");
        }
      }
      default -> plain(c);
    }
  }

  private void inArithmetic(char c) {
    switch (c) {
      case '(' -> nesting.parenthesis(1);
      case ')' -> nesting.parenthesis(-1);
      case '\'', '"', '`', '\\' -> lost = "quotes inside an arithmetic expression";
      case '$' -> {
        dollar(true);
        return;
      }
      case MARK -> nesting.variable(false, null);
      default -> nesting.command().append(c);
    }
    at++;
  }

  private void redirect(ShellCommand command, char c) {
    if (command.endsWithNumber()) {
      command.dropWord();
    }
    command.endWord();
    if (text.startsWith("<<<", at)) {
      lost = "<<<";
    } else if (text.startsWith("<<", at)) {
      hereDocument();
      return;
    }
    at++;
    if (peek(0) == '>' || peek(0) == '&' || (peek(0) == '|' && c == '>')) {
      at++;
    }
    command.redirect();
  }

  private void hereDocument() {
    at += 2;
    boolean hasTabs = peek(0) == '-';
    at += hasTabs ? 1 : 0;
    while (peek(0) == ' ' || peek(0) == '\t') {
      at++;
    }
    StringBuilder end = new StringBuilder();
    while (at < text.length() && " \t\n;&|<>()".indexOf(peek(0)) < 0) {
      if ("$`".indexOf(peek(0)) >= 0 || peek(0) == MARK) {
        lost = "the end of a here-document is not literal";
        return;
      }
      if ("'\"\\".indexOf(peek(0)) < 0) {
        end.append(peek(0));
      }
      at++;
    }
    hereDocuments.add(new HereDocument(end.toString(), hasTabs));
  }

  /** Reads the here-documents that begin with this line. */
  private void skipHereDocuments() {
    while (!hereDocuments.isEmpty()) {
      HereDocument document = hereDocuments.remove();
      String line = null;
      while (at < text.length() && !document.end.equals(line)) {
        int newline = text.indexOf('\n', at);
        int end = newline < 0 ? text.length() : newline;
        line = text.substring(at, end);
        line = document.hasTabs ? line.replaceFirst("^\t+", "") : line;
        for (; at < end; at++) {
          if (text.charAt(at) == MARK) {
            nesting.variable(false, "inside a here-document");
          }
        }
        at++;
      }
    }
  }
}
