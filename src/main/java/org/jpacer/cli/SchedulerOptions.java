package org.jpacer.cli;

import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jpacer.client.SchedulerClient;
import org.jpacer.wire.JsonRecords;
import picocli.CommandLine.Option;

/** What every command takes. */
class SchedulerOptions {

  /** How answers are printed. */
  enum Output {
    /** For people. */
    text,
    /** As the API gives them. */
    json
  }

  @Option(
      names = "--scheduler",
      description = "The scheduler's address with /api (default: ${DEFAULT-VALUE}).",
      defaultValue = "http://localhost:8080/api")
  private URI scheduler;

  @Option(
      names = "--output",
      description = "text or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private Output output;

  SchedulerClient client() {
    return SchedulerClient.builder(scheduler).build();
  }

  URI scheduler() {
    return scheduler;
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

  /** The answer as JSON when that was asked for, else as {@code text}. */
  String show(Record answer, String text) {
    return output == Output.json ? JsonRecords.write(answer) : text;
  }
}
