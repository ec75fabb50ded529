package org.jpacer.cli;

import java.net.URI;
import java.time.Duration;
import org.jpacer.client.SchedulerClient;
import org.jpacer.config.Keys;
import org.jpacer.config.Settings;
import picocli.CommandLine.Option;

/** Where the scheduler is. */
final class SchedulerOptions {

  @Option(
      names = "--scheduler",
      paramLabel = "URL",
      description =
          "The scheduler's address with /api (jpacer.scheduler.url; default:"
              + " http://localhost:8080/api).")
  private URI scheduler;

  private Settings settings;

  /** The settings of this process, read once. */
  Settings settings() {
    if (settings == null) {
      settings = Settings.load();
    }
    return settings;
  }

  /** A client for questions. */
  SchedulerClient client() {
    return client(settings().get(Keys.CLIENT_TIMEOUT));
  }

  /** A client whose requests may take so long, beside what they ask to wait. */
  SchedulerClient client(Duration timeout) {
    return SchedulerClient.builder(scheduler()).timeout(timeout).build();
  }

  URI scheduler() {
    return scheduler == null
        ? settings().get(Keys.SCHEDULER_URL)
        : Keys.SCHEDULER_URL.read(scheduler.toString());
  }
}
