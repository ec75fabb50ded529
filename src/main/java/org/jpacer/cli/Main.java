package org.jpacer.cli;

import org.jpacer.client.SchedulerException;
import org.jpacer.config.InvalidSettingsException;
import picocli.CommandLine;

/** The entry point of the command line. */
public final class Main {

  private static final String[] FOOTER = {
    "",
    "Settings: an option goes before a system property (-Djpacer.scheduler.url=…), that",
    "before an environment variable (JPACER_SCHEDULER_URL), that before the file that",
    "jpacer.config names.",
    "",
    "Exit codes: 0 done; 1 failed; 2 wrong command line or settings; 3 the scheduler",
    "could not be reached, or cannot answer now."
  };

  private Main() {}

  /** Runs a command; exits with 0, 1, 2 or 3 as {@code --help} explains. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine commands =
        new CommandLine(new ExecutorCommand())
            .addSubcommand(new ExecutorCommand())
            .addSubcommand(new DagsCommand())
            .addSubcommand(new RegisterCommand())
            .addSubcommand(new RunsCommand())
            .addSubcommand(new TriggerCommand())
            .addSubcommand(new RestartCommand())
            .addSubcommand(new LogsCommand())
            .addSubcommand(new PauseCommand())
            .addSubcommand(new UnpauseCommand())
            .addSubcommand(new ValidateCommand())
            .addSubcommand(new HashPasswordCommand());
    commands.setCommandName("jpacer-executor");
    commands.setAllowSubcommandsAsOptionParameters(true); // --id executor is a name, not a command
    commands
        .getCommandSpec()
        .usageMessage()
        .description(
            "Takes tasks from a scheduler and runs them, until Ctrl-C; with a command, does"
                + " that instead.");
    footer(commands);
    commands.getSubcommands().values().forEach(Main::footer);
    commands.setExecutionExceptionHandler((failure, command, result) -> report(failure, command));
    return commands;
  }

  private static void footer(CommandLine command) {
    command.getCommandSpec().usageMessage().footer(FOOTER);
  }

  private static int report(Exception failure, CommandLine command) {
    String said = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    command.getErr().println(said);
    if (failure instanceof InvalidSettingsException) {
      return ExitCode.USAGE;
    }
    boolean later =
        failure instanceof SchedulerException refused
            && refused.advice() == SchedulerException.Advice.RETRY_LATER;
    return later ? ExitCode.UNREACHABLE : ExitCode.FAILED;
  }
}
