package org.jpacer.client;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * The settings of every client of a scheduler. Not safe for use by several threads.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ClientBuilder<B extends ClientBuilder<B>>
    permits SchedulerClient.Builder, PpacerClient.Builder {

  private final URI base;
  private Duration timeout = Duration.ofSeconds(15);
  private String authorization;

  ClientBuilder(URI scheduler) {
    String text = requireNonNull(scheduler, "scheduler").toString();
    String user = scheduler.getUserInfo();
    if (user != null && user.indexOf(':') > 0) {
      authorization =
          basic(user.substring(0, user.indexOf(':')), user.substring(user.indexOf(':') + 1));
      text = text.replaceFirst("//[^@/]*@", "//");
    }
    this.base = URI.create(text.endsWith("/") ? text : text + "/");
  }

  /** This builder. */
  abstract B self();

  /** Sets the API token; default: none. */
  public B token(String secret) {
    authorization = "Bearer " + requireNonNull(secret, "secret");
    return self();
  }

  /** Sets the name and the password; default: those in the scheduler's address, or none. */
  public B user(String name, String password) {
    authorization = basic(name, password);
    return self();
  }

  private static String basic(String name, String password) {
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /**
   * Sets the time limit of one request, in addition to the wait that it asks for; default 15
   * seconds.
   */
  public B timeout(Duration longest) {
    timeout = requireNonNull(longest, "timeout");
    return self();
  }

  Connection connect() {
    return new Connection(base, timeout, authorization);
  }
}
