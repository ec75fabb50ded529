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

/** What is asked of a scheduler. */
abstract class SchedulerCommand implements Callable<Integer> {

  @Mixin private SchedulerOptions scheduler;
  @Mixin private OutputOptions output;
  @Spec private CommandSpec spec;

  /** Does it; returns the exit code. */
  abstract int run(SchedulerClient client) throws Exception;

  @Override
  public final Integer call() throws Exception {
    return run(scheduler.client());
  }

  final Printer printer() {
    return output.printer(spec.commandLine());
  }

  /** The id, when it can be one. */
  final String id(String name, String text) {
    if (!Ids.isValid(text)) {
      throw usage(name + " is " + text + "; allowed: " + Ids.ALLOWED);
    }
    return text;
  }

  /** That the command line is wrong. */
  final ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  /** What a stage brings; throws what it fails with. */
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
