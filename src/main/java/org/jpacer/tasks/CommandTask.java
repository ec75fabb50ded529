package org.jpacer.tasks;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.dag.TaskFailedException;
import org.jpacer.dag.TraceContext;
import org.jpacer.tasklog.TaskLogLevel;
import org.jpacer.tasks.shell.ShellTemplate;
import org.jpacer.tasks.template.Template;

/**
 * Runs a command on the executor's machine. Each line of its output goes into the task's log as it
 * comes: standard output as INFO, standard error as WARN. The exit code becomes the output {@code
 * exitCode}. A run's trace is in the variables {@code TRACEPARENT} and {@code TRACESTATE}. When the
 * task is interrupted, the command is ended with everything that it started.
 *
 * @param command the program and its arguments
 * @param environment variables added to the executor's own
 * @param directory where it runs; {@code null} for the executor's directory
 * @param successCodes the exit codes that mean success
 */
record CommandTask(
    List<String> command,
    Map<String, String> environment,
    String directory,
    Set<Integer> successCodes)
    implements Task {

  /** How long a command may take to end after it was asked to, before it is killed. */
  private static final long GRACE_MILLIS = 2_000;

  @Override
  public void execute(TaskContext context)
      throws IOException, InterruptedException, TaskFailedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    context.trace().ifPresent(trace -> trace(builder.environment(), trace));
    builder.environment().putAll(environment);
    if (directory != null) {
      builder.directory(new File(directory));
    }
    builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
    Process process = builder.start();
    try (CommandOutput out =
            new CommandOutput(process.getInputStream(), TaskLogLevel.INFO, context);
        CommandOutput err =
            new CommandOutput(process.getErrorStream(), TaskLogLevel.WARN, context)) {
      int code = process.waitFor();
      out.awaitEnd();
      err.awaitEnd();
      context.output("exitCode", code);
      if (!successCodes.contains(code)) {
        throw new TaskFailedException(
            "the command ended with exit code " + code + "; success would be " + successCodes);
      }
    } finally {
      end(process);
    }
  }

  /** As the tools of tracing systems look for it. */
  private static void trace(Map<String, String> variables, TraceContext trace) {
    variables.put("TRACEPARENT", trace.parent());
    if (trace.state() != null) {
      variables.put("TRACESTATE", trace.state());
    }
  }

  private static File nothing() {
    return new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
  }

  private static void end(Process process) throws InterruptedException {
    if (!process.isAlive()) {
      return;
    }
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    if (!process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)
        || all.stream().anyMatch(ProcessHandle::isAlive)) {
      Stream.concat(process.descendants(), all.stream()).forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Type {@code command}. */
  static final class Type implements TaskType {
    static final String NAME = "command";

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
