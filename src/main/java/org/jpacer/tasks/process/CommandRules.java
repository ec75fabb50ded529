package org.jpacer.tasks.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What holds for every command of an executor. Immutable.
 *
 * @param environment the names of further variables of the executor that a command gets
 * @param user as whom a command runs; empty for the executor's own user
 * @param limits what a command may use
 */
public record CommandRules(
    List<String> environment, Optional<CommandUser> user, CommandLimits limits) {

  private static final List<String> PASSED_ON = List.of("PATH", "HOME", "LANG", "TZ");

  /** Windows programs do not start without these. */
  private static final List<String> PASSED_ON_BY_WINDOWS =
      List.of(
          "SystemRoot",
          "SystemDrive",
          "windir",
          "ComSpec",
          "PATHEXT",
          "USERPROFILE",
          "APPDATA",
          "LOCALAPPDATA",
          "ProgramData",
          "ProgramFiles",
          "NUMBER_OF_PROCESSORS");

  private static final boolean IS_WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  /** Copies the names. */
  public CommandRules {
    environment = List.copyOf(environment);
  }

  /** The executor's own user, no further variables, and the default limits. */
  public static CommandRules defaults() {
    return new CommandRules(List.of(), Optional.empty(), CommandLimits.defaults());
  }

  /**
   * Returns the variables that a command gets of the executor, and nothing else of its environment.
   *
   * @param temporary where the command may keep temporary files
   */
  Map<String, String> variables(String temporary) {
    Map<String, String> own = System.getenv();
    Map<String, String> variables = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(PASSED_ON);
    if (IS_WINDOWS) {
      names.addAll(PASSED_ON_BY_WINDOWS);
      variables.put("TEMP", temporary);
      variables.put("TMP", temporary);
    }
    names.addAll(environment);
    names.stream().filter(own::containsKey).forEach(name -> variables.put(name, own.get(name)));
    variables.put("TMPDIR", temporary);
    if (user.isPresent()) {
      variables.put("HOME", temporary);
    }
    return variables;
  }

  /** Returns the words that start a command in a directory, as the user and within the limits. */
  List<String> words(String directory, List<String> command) {
    List<String> words = new ArrayList<>();
    user.ifPresent(
        other -> {
          words.addAll(other.prefix());
          words.addAll(List.of("sh", "-c", "cd -- \"$0\" && exec \"$@\"", directory));
        });
    words.addAll(limits.prefix(user.isPresent()));
    words.addAll(command);
    return words;
  }
}
