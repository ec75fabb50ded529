package org.jpacer.tasks;

import static org.jpacer.tasks.template.Template.MARK;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an SQL statement, to find out where each variable and each placeholder is. */
final class SqlScanner {

  private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$(?:[A-Za-z_]\\w*)?\\$");

  private final String text;
  private final Map<Integer, String> refusals = new LinkedHashMap<>();
  private final StringBuilder bound = new StringBuilder();
  private int variables;
  private int at;
  private boolean isLost;

  /**
   * What was found.
   *
   * @param refusals why a variable cannot be bound, by its index
   * @param bound {@code ?} for each placeholder and the mark for each variable, in their order
   */
  record Result(Map<Integer, String> refusals, String bound) {}

  private SqlScanner(String text) {
    this.text = text;
  }

  /** Reads a statement that has marks in the place of its variables. */
  static Result scan(String text) {
    SqlScanner scanner = new SqlScanner(text);
    while (scanner.at < text.length()) {
      scanner.next();
    }
    return new Result(scanner.refusals, scanner.bound.toString());
  }

  private void next() {
    char c = text.charAt(at);
    if (c == '\'') {
      string();
    } else if (c == '"' || c == '`') {
      skipTo(String.valueOf(c), at + 1, "inside a quoted name");
    } else if (text.startsWith("--", at)) {
      skipTo("\n", at, "inside a comment");
    } else if (text.startsWith("/*", at)) {
      blockComment();
    } else if (c == '$') {
      dollarQuote();
    } else if (c == '?') {
      placeholder();
    } else if (c == MARK) {
      variable();
    } else {
      at++;
    }
  }

  private void placeholder() {
    if (text.startsWith("??", at)) { // an operator with a question mark, as drivers escape it
      at += 2;
    } else {
      bound.append('?');
      at++;
    }
  }

  private void variable() {
    if (isLost) {
      refuse("after a backslash in a string, which databases read differently");
    } else if (isPartOfName(at - 1) || isPartOfName(at + 1)) {
      refuse("as a part of a name");
    } else {
      bound.append(MARK);
      variables++;
    }
    at++;
  }

  private boolean isPartOfName(int index) {
    if (index < 0 || index >= text.length()) {
      return false;
    }
    char c = text.charAt(index);
    return Character.isLetterOrDigit(c) || "_$.?\"`'#@\\".indexOf(c) >= 0 || c == MARK;
  }

  private void refuse(String reason) {
    refusals.put(variables++, reason);
    bound.append(MARK);
  }

  /** Refuses the variables up to a text, and goes behind it. */
  private void skipTo(String end, int from, String reason) {
    int found = text.indexOf(end, from);
    int stop = found < 0 ? text.length() : found + end.length();
    for (; at < stop; at++) {
      if (text.charAt(at) == MARK) {
        refuse(reason);
      }
    }
  }

  private void string() {
    int begin = at;
    skipTo("'", at + 1, "inside a string; leave out the quotes");
    isLost |= text.substring(begin, at).indexOf('\\') >= 0;
  }

  private void blockComment() {
    int depth = 0;
    int end = at;
    do {
      if (text.startsWith("/*", end)) {
        depth++;
        end += 2;
      } else if (text.startsWith("*/", end)) {
        depth--;
        end += 2;
      } else {
        end++;
      }
    } while (depth > 0 && end < text.length());
    skipTo("", Math.min(end, text.length()), "inside a comment");
  }

  private void dollarQuote() {
    Matcher quote = DOLLAR_QUOTE.matcher(text).region(at, text.length());
    if (quote.lookingAt()) {
      skipTo(quote.group(), quote.end(), "inside a dollar-quoted string");
    } else {
      at++;
    }
  }
}
