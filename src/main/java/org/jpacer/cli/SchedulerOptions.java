package org.jpacer.cli;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jpacer.client.ClientBuilder;
import org.jpacer.client.PpacerClient;
import org.jpacer.client.SchedulerClient;
import org.jpacer.config.Keys;
import org.jpacer.config.SecretValues;
import org.jpacer.config.Settings;
import picocli.CommandLine.Option;

/** The options for reaching the scheduler. */
final class SchedulerOptions {

  @Option(
      names = "--scheduler",
      paramLabel = "URL",
      description =
          "The scheduler's address with /api (jpacer.scheduler.url; default:"
              + " http://localhost:8080/api).")
  private URI scheduler;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "The API token to show (better: the variable JPACER_TOKEN).")
  private String token;

  @Option(
      names = "--user",
      paramLabel = "NAME:PASSWORD",
      description = "The name and the password to show, where there is no token.")
  private String user;

  private Settings settings;

  /** The settings of this process, read once. */
  Settings settings() {
    if (settings == null) {
      settings = Settings.load();
    }
    return settings;
  }

  /** Returns a client. */
  SchedulerClient client() {
    return client(settings().get(Keys.CLIENT_TIMEOUT));
  }

  /**
   * Returns a client whose requests may take this long, in addition to the wait that they ask for.
   */
  SchedulerClient client(Duration timeout) {
    return with(SchedulerClient.builder(scheduler()), timeout).build();
  }

  /** Returns a client of the original's wire. */
  PpacerClient ppacerClient(Duration timeout) {
    return with(PpacerClient.builder(scheduler()), timeout).build();
  }

  private <B extends ClientBuilder<B>> B with(B builder, Duration timeout) {
    builder.timeout(timeout);
    if (user != null) {
      int colon = user.indexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException("--user is not allowed; allowed: NAME:PASSWORD");
      }
      builder.user(user.substring(0, colon), user.substring(colon + 1));
    }
    String secret = token == null ? settings().find(Keys.TOKEN).orElse(null) : token;
    if (secret != null && user == null) {
      builder.token(secret);
    }
    return builder;
  }

  /** Returns every secret value that this process knows, including those of its command line. */
  List<String> secrets() {
    List<String> secrets = new ArrayList<>(SecretValues.all(settings()));
    if (token != null) {
      secrets.add(token);
    }
    if (user != null) {
      secrets.add(user.substring(user.indexOf(':') + 1));
    }
    return secrets;
  }

  /** Returns the scheduler's address without a password. */
  String shown() {
    return scheduler().toString().replaceFirst("//[^@/]*@", "//");
  }

  URI scheduler() {
    return scheduler == null
        ? settings().get(Keys.SCHEDULER_URL)
        : Keys.SCHEDULER_URL.read(scheduler.toString());
  }
}
