package org.jpacer.tasks;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Task;
import org.jpacer.tasks.process.CommandRules;
import org.jpacer.tasks.shell.CodeArguments;
import org.jpacer.tasks.shell.ShellTemplate;
import org.jpacer.tasks.template.Template;
import org.jpacer.tasks.template.Values;

/**
 * A command whose variables have no values yet. In a list, a value is a part of a literal argument.
 * In a text for the shell, it is passed as an environment variable.
 *
 * @param rules what holds for every command of the executor
 * @param arguments the program and its arguments; empty for a text
 * @param shell the text for {@code sh -c}; {@code null} for a list
 * @param environment variables that the command gets
 * @param directory where it runs; {@code null} if the document names none
 * @param successCodes the exit codes that mean success
 */
record CommandTemplate(
    CommandRules rules,
    List<Template> arguments,
    ShellTemplate shell,
    Map<String, Template> environment,
    Template directory,
    Set<Integer> successCodes)
    implements TaskTemplate {

  /** What Linux takes as one argument, or as one environment variable with its name. */
  private static final int LONGEST_BYTES = 128 * 1024;

  /** The charset in which Java passes arguments and variables to a program. */
  private static final Charset PASSED_IN =
      Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));

  @Override
  public void checkPlaces(DocumentFields with) {
    if (shell != null) {
      shell.problems().forEach(problem -> with.refuse("shell", problem));
    }
    CodeArguments.of(arguments.stream().map(Template::skeleton).toList())
        .forEach(
            (index, reason) ->
                with.refuse(
                    "command", "has " + arguments.get(index).variables().get(0) + " " + reason));
  }

  @Override
  public Task fill(Values values) {
    Map<String, String> variables = new LinkedHashMap<>();
    environment.forEach(
        (name, text) -> variables.put(name, passable(text, text.text(values), name + "=")));
    if (shell == null) {
      List<String> command = new ArrayList<>();
      arguments.forEach(each -> command.add(passable(each, each.text(values), "")));
      return task(command, variables, values);
    }
    shell
        .environment(values)
        .forEach(
            (name, value) ->
                variables.put(name, passable(shell.variable(name), value, name + "=")));
    return task(List.of("sh", "-c", shell.text()), variables, values);
  }

  private CommandTask task(List<String> command, Map<String, String> variables, Values values) {
    return new CommandTask(
        rules, command, variables, directory == null ? null : directory.text(values), successCodes);
  }

  private static String passable(Template template, String text, String prefix) {
    return template.isLiteral()
        ? text
        : passable(template.variables().get(0).toString(), text, prefix);
  }

  /** Returns a text that a program can get; names the variable that is in the way of that. */
  private static String passable(String variable, String text, String prefix) {
    if ((prefix + text).getBytes(StandardCharsets.UTF_8).length >= LONGEST_BYTES) {
      throw new IllegalArgumentException(
          variable
              + " is too long to pass to a command; allowed: less than 128 KiB together with the"
              + " text around it. Write a long value to a file");
    }
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          variable + " contains the character U+0000; allowed: every other character");
    }
    if (!PASSED_IN.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          variable
              + " contains a character that the charset "
              + PASSED_IN
              + " does not have; start the executor with LANG=C.UTF-8");
    }
    return text;
  }
}
