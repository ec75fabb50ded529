package org.jpacer.tasks.shell;

import static org.jpacer.tasks.template.Template.MARK;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the words of a command that a variable must not be part of, because a program would run
 * them as code, as an option, or as a program. Words have {@link
 * org.jpacer.tasks.template.Template#MARK} in the place of a variable.
 */
public final class CodeArguments {

  private static final String HINT = "pass the value as a further argument, or by env:";

  private static final String NAMED =
      "where the program is named; write the program's name instead";

  /**
   * Programs that run the program that their arguments name, and the letters of their options whose
   * value is a word of its own.
   */
  private static final Map<String, String> WRAPPERS =
      Map.ofEntries(
          Map.entry("env", "uC"),
          Map.entry("exec", "a"),
          Map.entry("command", ""),
          Map.entry("builtin", ""),
          Map.entry("nohup", ""),
          Map.entry("sudo", "ugUpCrtTRDh"),
          Map.entry("doas", "uC"),
          Map.entry("xargs", "InPLsdEa"),
          Map.entry("setsid", ""),
          Map.entry("time", "fo"),
          Map.entry("nice", "n"),
          Map.entry("timeout", "ks"),
          Map.entry("setpriv", ""),
          Map.entry("stdbuf", "ioe"),
          Map.entry("chroot", ""),
          Map.entry("unshare", "SG"),
          Map.entry("busybox", ""),
          Map.entry("watch", "n"),
          Map.entry("coproc", ""),
          Map.entry("parallel", "j"));

  /** Wrappers with an argument before the program. */
  private static final Set<String> HAVE_OPERAND = Set.of("timeout", "chroot");

  /** Variables by which a shell, a loader or an interpreter finds code to run. */
  private static final Set<String> LOADING =
      Set.of(
          "PATH",
          "IFS",
          "ENV",
          "BASH_ENV",
          "SHELLOPTS",
          "PROMPT_COMMAND",
          "LD_PRELOAD",
          "LD_LIBRARY_PATH",
          "LD_AUDIT",
          "PYTHONPATH",
          "PYTHONSTARTUP",
          "PYTHONHOME",
          "PERL5LIB",
          "PERL5OPT",
          "RUBYLIB",
          "RUBYOPT",
          "NODE_OPTIONS",
          "NODE_PATH",
          "CLASSPATH",
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "GIT_SSH",
          "GIT_SSH_COMMAND");

  private static final Set<String> EXEC_OPTIONS = Set.of("-exec", "-execdir", "-ok", "-okdir");

  /** What a shell itself runs, or evaluates as an expression. */
  private static final Set<String> EVALUATING =
      Set.of("eval", "trap", "source", ".", "alias", "let", "unset", "read", "getopts", "mapfile");

  private static final Set<String> DECLARING =
      Set.of("export", "readonly", "declare", "typeset", "local");

  private final List<String> words;
  private final Map<Integer, String> found = new HashMap<>();

  private CodeArguments(List<String> words) {
    this.words = words;
  }

  /** Finds what is wrong with a program and its arguments, by the index of the word. */
  public static Map<Integer, String> of(List<String> words) {
    CodeArguments arguments = new CodeArguments(words);
    if (words.stream().anyMatch(word -> word.indexOf(MARK) >= 0)) {
      arguments.findPrograms();
    }
    return arguments.found;
  }

  /** Finds what is wrong with a command in a shell's text, by the index of the word. */
  static Map<Integer, String> inShell(List<String> words) {
    CodeArguments arguments = new CodeArguments(words);
    if (words.stream().anyMatch(word -> word.indexOf(MARK) >= 0)) {
      arguments.findPrograms();
      arguments.findBuiltIns();
    }
    return arguments.found;
  }

  /** Returns whether a command reads its code from its standard input. */
  static boolean readsCode(List<String> words) {
    return !words.isEmpty()
        && Interpreter.named(words.get(0)).isPresent()
        && words.stream().skip(1).allMatch(word -> word.startsWith("-"));
  }

  private void refuse(int index, String reason) {
    if (words.get(index).indexOf(MARK) >= 0) {
      found.putIfAbsent(index, reason);
    }
  }

  private void findPrograms() {
    if (!words.isEmpty()) {
      refuse(0, NAMED);
    }
    boolean certain = true;
    boolean wrapped = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String name = word.substring(word.lastIndexOf('/') + 1);
      Optional<Interpreter> interpreter = Interpreter.named(word);
      if (interpreter.isPresent()) {
        inspect(interpreter.get(), i, certain);
      } else if (i == 0 && name.equals("ssh")) {
        refuseAfter(i, "in an argument of ssh, which a remote shell runs; " + HINT);
      }
      if (certain && WRAPPERS.containsKey(name)) {
        refuseProgram(i, name);
      }
      if (EXEC_OPTIONS.contains(word) && i + 1 < words.size() && isMarkFirst(i + 1)) {
        refuse(i + 1, NAMED);
      }
      wrapped |= (certain && WRAPPERS.containsKey(name)) || EXEC_OPTIONS.contains(word);
      certain = wrapped;
    }
  }

  private void refuseAfter(int index, String reason) {
    for (int i = index + 1; i < words.size(); i++) {
      refuse(i, reason);
    }
  }

  private boolean isMarkFirst(int index) {
    return words.get(index).indexOf(MARK) == 0;
  }

  /** Refuses a variable where the wrapper reads its program, or an option before it. */
  private void refuseProgram(int index, String wrapper) {
    boolean hasOperand = HAVE_OPERAND.contains(wrapper);
    for (int i = index + 1; i < words.size(); i++) {
      String word = words.get(i);
      boolean splits = word.startsWith("-S") || word.startsWith("--split-string");
      if (wrapper.equals("env") && splits) {
        refuse(i, "in what env splits into a command; " + HINT);
        refuseNext(i, "in what env splits into a command; " + HINT);
      } else if (word.startsWith("-")) {
        i += takesNextWord(wrapper, word) ? 1 : 0;
      } else if (isMarkFirst(i) && !hasOperand) {
        refuse(i, "where " + wrapper + " would read a program or an option; write it instead");
        return;
      } else if (word.contains("=")) {
        int assignment = i;
        assigned(word).ifPresent(reason -> refuse(assignment, reason));
      } else if (hasOperand) {
        hasOperand = false;
      } else {
        return;
      }
    }
  }

  private static boolean takesNextWord(String wrapper, String option) {
    return option.matches("-[A-Za-z]+")
        && WRAPPERS.get(wrapper).indexOf(option.charAt(option.length() - 1)) >= 0;
  }

  /** Returns why a value must not be assigned; empty if it may. */
  static Optional<String> assigned(String assignment) {
    int equals = assignment.indexOf('=');
    String name = assignment.substring(0, Math.max(0, equals)).replaceFirst("\\+$", "");
    return LOADING.contains(name) && assignment.indexOf(MARK) > equals
        ? Optional.of(
            "in " + name + ", by which programs find code to run; write the value instead")
        : Optional.empty();
  }

  private void refuseNext(int index, String reason) {
    if (index + 1 < words.size()) {
      refuse(index + 1, reason);
    }
  }

  /** Reads the arguments as the interpreter does. */
  private void inspect(Interpreter interpreter, int index, boolean certain) {
    String name = words.get(index);
    String code = "in code that " + name + " runs; " + HINT;
    boolean awaited = interpreter.style() == Interpreter.Style.PROGRAM_FIRST;
    for (int i = index + 1; i < words.size(); i++) {
      String word = words.get(i);
      boolean isOption = word.startsWith("-") || word.startsWith("+");
      if (word.equals("--")) {
        if (awaited) {
          refuseNext(i, code);
        }
        return;
      }
      if (interpreter.isCodeOption(word)) {
        refuse(i, code);
        awaited = !interpreter.hasCodeAttached(word);
        if (awaited && interpreter.style() != Interpreter.Style.SHELL) {
          refuseNext(i, code);
          i++;
          awaited = false;
        }
        if (interpreter.style() == Interpreter.Style.ENDS_WITH_CODE) {
          return;
        }
      } else if (!isOption && awaited) {
        refuse(i, code);
        return;
      } else if (word.matches("-?" + MARK + ".*|-[A-Za-z]*" + MARK + ".*")) {
        if (certain) {
          refuse(i, "where " + name + " would read an option; put it after -- or after the script");
        }
      } else if (isOption) {
        i += interpreter.takesNextWord(word) ? 1 : 0;
      } else if (interpreter.style() != Interpreter.Style.ANYWHERE) {
        return;
      }
    }
  }

  private void findBuiltIns() {
    int last = words.isEmpty() || !words.get(0).matches("command|builtin") ? 1 : 2;
    for (int i = 0; i < Math.min(last, words.size()); i++) {
      String word = words.get(i);
      if (EVALUATING.contains(word)) {
        refuseAfter(i, "in an argument of " + word + ", which evaluates it; " + HINT);
      } else if (DECLARING.contains(word)) {
        declared(i);
      } else if (word.equals("printf") && i + 1 < words.size()) {
        String format = words.get(i + 1);
        if (format.indexOf(MARK) == 0 || format.startsWith("-v")) {
          refuse(i + 1, "where printf would read an option; write printf '%s' before it");
          refuseNext(i + 1, "where printf would read a name; write printf '%s' before it");
        }
      } else if (word.equals("[") || word.equals("test")) {
        tested(i);
      }
    }
  }

  private void tested(int index) {
    for (int i = index + 1; i < words.size(); i++) {
      if (words.get(i).equals("-v")) {
        refuseNext(i, "in the name of a variable, which the shell evaluates");
      }
    }
  }

  private void declared(int index) {
    for (int i = index + 1; i < words.size(); i++) {
      String word = words.get(i);
      int mark = word.indexOf(MARK);
      int equals = word.indexOf('=');
      if (mark >= 0 && (equals < 0 || mark < equals)) {
        refuse(i, "in the name of a variable, which the shell evaluates");
      } else if (mark >= 0) {
        int assignment = i;
        assigned(word).ifPresent(reason -> refuse(assignment, reason));
      }
    }
  }
}
