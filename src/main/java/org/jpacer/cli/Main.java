package org.jpacer.cli;

import picocli.CommandLine;

/** Where the command line begins. */
public final class Main {

  private Main() {}

  /** Runs a command; exits with 0 for success, 1 for a failure, 2 for a wrong command line. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine commands =
        new CommandLine(new ExecutorCommand())
            .addSubcommand(new DagsCommand())
            .addSubcommand(new RunsCommand())
            .addSubcommand(new TriggerCommand())
            .addSubcommand(new RestartCommand())
            .addSubcommand(new LogsCommand())
            .addSubcommand(new PauseCommand())
            .addSubcommand(new ValidateCommand());
    commands.setExecutionExceptionHandler(
        (failure, command, result) -> {
          String said = failure.getMessage() == null ? failure.toString() : failure.getMessage();
          command.getErr().println(said);
          return 1;
        });
    return commands;
  }
}
