package org.jpacer.tasks.shell;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A program that runs one of its arguments as code.
 *
 * @param names the names of the program
 * @param codeFlags the letters of the options that come with code
 * @param valueFlags the letters of the options whose value is a word of its own
 * @param longFlags the long options that come with code
 * @param style how it reads its arguments
 */
record Interpreter(
    Pattern names, String codeFlags, String valueFlags, List<String> longFlags, Style style) {

  /** How a program reads its arguments. */
  enum Style {
    /** The first word that is no option is the code, and the rest are its arguments. */
    SHELL,
    /** The word after the option is the code, and the rest are its arguments. */
    ENDS_WITH_CODE,
    /** Options with code may come again until a word that is no option. */
    REPEATS,
    /** Options may come anywhere. */
    ANYWHERE,
    /** The first word that is no option is the code, unless an option came with it. */
    PROGRAM_FIRST
  }

  private static final List<Interpreter> ALL =
      List.of(
          of("(ba|rba|da|z|k|mk|a|c|tc|fi)?sh", "c", "oO", Style.SHELL),
          of("(python|pypy)[0-9.]*", "c", "WX", Style.ENDS_WITH_CODE),
          of("perl[0-9.]*", "eE", "", Style.REPEATS),
          of("j?ruby[0-9.]*|lua[0-9.]*|Rscript|julia|osascript", "eE", "", Style.REPEATS),
          of("node|nodejs|bun", "ep", "r", Style.REPEATS, "--eval", "--print"),
          of("php[0-9.]*", "rBRE", "dcz", Style.REPEATS, "--run"),
          of("pwsh|powershell", "cCeE", "", Style.REPEATS),
          of("psql", "c", "dfhpUv", Style.ANYWHERE, "--command"),
          of("mysql|mariadb", "e", "", Style.ANYWHERE, "--execute"),
          of("su|runuser|script|flock", "c", "sgG", Style.ANYWHERE, "--command"),
          of("[gmn]?awk", "e", "vFf", Style.PROGRAM_FIRST, "--source"),
          of("g?sed", "e", "fl", Style.PROGRAM_FIRST, "--expression"));

  private static Interpreter of(
      String names, String codeFlags, String valueFlags, Style style, String... longFlags) {
    return new Interpreter(
        Pattern.compile(names), codeFlags, valueFlags, List.of(longFlags), style);
  }

  /** Finds the interpreter that a word names, with or without a path. */
  static Optional<Interpreter> named(String word) {
    String name = word.substring(word.lastIndexOf('/') + 1);
    return ALL.stream().filter(each -> each.names.matcher(name).matches()).findFirst();
  }

  /** Returns whether an option comes with code, in the same word or in the next. */
  boolean isCodeOption(String word) {
    return indexOfCodeFlag(word) >= 0
        || longFlags.stream().anyMatch(flag -> word.equals(flag) || word.startsWith(flag + "="));
  }

  /** Returns whether the code is in the word of the option itself. */
  boolean hasCodeAttached(String word) {
    if (word.startsWith("--")) {
      return word.contains("=");
    }
    return style != Style.SHELL && indexOfCodeFlag(word) < word.length() - 1;
  }

  /** Returns whether the value of an option is the next word. */
  boolean takesNextWord(String word) {
    return word.matches("[-+][A-Za-z]*")
        && word.length() > 1
        && valueFlags.indexOf(word.charAt(word.length() - 1)) >= 0;
  }

  private int indexOfCodeFlag(String word) {
    if (word.startsWith("-") && !word.startsWith("--")) {
      for (int i = 1; i < word.length() && Character.isLetterOrDigit(word.charAt(i)); i++) {
        if (codeFlags.indexOf(word.charAt(i)) >= 0) {
          return i;
        }
      }
    }
    return -1;
  }
}
