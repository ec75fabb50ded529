package org.jpacer.tasks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.dag.TaskFailedException;
import org.jpacer.dag.TraceContext;
import org.jpacer.tasklog.TaskLogLevel;
import org.jpacer.tasks.process.CommandProcess;
import org.jpacer.tasks.process.CommandRules;
import org.jpacer.tasks.shell.ShellTemplate;
import org.jpacer.tasks.template.Template;

/**
 * Runs a command on the executor's machine. Each line of its output goes into the task's log as it
 * comes: standard output as INFO, standard error as WARN. The exit code becomes the output {@code
 * exitCode}. A run's trace is in the variables {@code TRACEPARENT} and {@code TRACESTATE}. When the
 * task is interrupted, the command is ended with everything that it started.
 *
 * @param rules what holds for every command of the executor
 * @param command the program and its arguments
 * @param environment variables added to the few that a command gets of the executor
 * @param directory where it runs; {@code null} for a directory of its own, which is deleted then
 * @param successCodes the exit codes that mean success
 */
record CommandTask(
    CommandRules rules,
    List<String> command,
    Map<String, String> environment,
    String directory,
    Set<Integer> successCodes)
    implements Task {

  @Override
  public void execute(TaskContext context)
      throws IOException, InterruptedException, TaskFailedException {
    Map<String, String> variables = new LinkedHashMap<>();
    context.trace().ifPresent(trace -> trace(variables, trace));
    variables.putAll(environment);
    try (CommandProcess running = CommandProcess.start(rules, command, variables, directory);
        CommandOutput out =
            new CommandOutput(running.process().getInputStream(), TaskLogLevel.INFO, context);
        CommandOutput err =
            new CommandOutput(running.process().getErrorStream(), TaskLogLevel.WARN, context)) {
      int code = running.process().waitFor();
      out.awaitEnd();
      err.awaitEnd();
      context.output("exitCode", code);
      if (!successCodes.contains(code)) {
        throw new TaskFailedException("Exit code " + code + " (expected " + expected() + ")");
      }
    }
  }

  private String expected() {
    return successCodes.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Sets the variables that tracing systems read. */
  private static void trace(Map<String, String> variables, TraceContext trace) {
    variables.put("TRACEPARENT", trace.parent());
    if (trace.state() != null) {
      variables.put("TRACESTATE", trace.state());
    }
  }

  /** Type {@code command}. */
  static final class Type implements TaskType {
    static final String NAME = "command";

    private final CommandRules rules;

    Type(CommandRules rules) {
      this.rules = rules;
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public TaskTemplate read(DocumentFields with) {
      List<String> command = with.texts("command");
      String shell = with.text("shell").orElse("");
      if (with.has("shell") == with.has("command")) {
        with.refuse("command", "is needed, or shell instead of it; allowed: one of them");
      } else if (command.isEmpty() && with.has("command")) {
        with.refuse("command", "is empty; allowed: a program and its arguments");
      }
      return new CommandTemplate(
          rules,
          command.stream().map(Template::of).toList(),
          with.has("shell") ? new ShellTemplate(Template.of(shell)) : null,
          environment(with),
          with.text("directory").map(Template::of).orElse(null),
          successCodes(with));
    }

    private static Map<String, Template> environment(DocumentFields with) {
      Map<String, Template> environment = new LinkedHashMap<>();
      with.object("env")
          .forEach(
              (name, value) -> {
                if (value instanceof String text) {
                  environment.put(name, Template.of(text));
                } else {
                  with.refuse("env." + name, "is " + value + "; allowed: a text");
                }
              });
      return environment;
    }

    private static Set<Integer> successCodes(DocumentFields with) {
      Set<Integer> codes = new TreeSet<>();
      for (Object code : with.list("successCodes")) {
        if (code instanceof Number number
            && !(code instanceof Double)
            && number.longValue() >= 0
            && number.longValue() <= 255) {
          codes.add(number.intValue());
        } else {
          with.refuse("successCodes", "has " + code + "; allowed: whole numbers from 0 to 255");
        }
      }
      return codes.isEmpty() ? Set.of(0) : codes;
    }
  }
}
