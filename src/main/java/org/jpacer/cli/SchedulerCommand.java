package org.jpacer.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jpacer.client.SchedulerClient;
import org.jpacer.run.Ids;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that calls the scheduler. */
abstract class SchedulerCommand implements Callable<Integer> {

  @Mixin private SchedulerOptions scheduler;
  @Mixin private OutputOptions output;
  @Spec private CommandSpec spec;

  /** Runs the command; returns the exit code. */
  abstract int run(SchedulerClient client) throws Exception;

  @Override
  public final Integer call() throws Exception {
    return run(scheduler.client());
  }

  final Printer printer() {
    return output.printer(spec.commandLine());
  }

  /** Returns the id if it is valid. */
  final String id(String name, String text) {
    if (!Ids.isValid(text)) {
      throw usage(name + " is " + text + "; allowed: " + Ids.ALLOWED);
    }
    return text;
  }

  /** Returns the error for a wrong command line. */
  final ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  /** Returns a stage's result, or throws its failure. */
  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
