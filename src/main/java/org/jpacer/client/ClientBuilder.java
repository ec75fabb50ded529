package org.jpacer.client;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Collects what every client of a scheduler needs. Not safe for use by several threads.
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

  /** Sets the API token to show; default: none. */
  public B token(String secret) {
    authorization = "Bearer " + requireNonNull(secret, "secret");
    return self();
  }

  /**
   * Sets the name and the password to show; default: those in the scheduler's address, else none.
   */
  public B user(String name, String password) {
    authorization = basic(name, password);
    return self();
  }

  private static String basic(String name, String password) {
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Sets how long one request may take, beside what it asks to wait; default 15 seconds. */
  public B timeout(Duration longest) {
    timeout = requireNonNull(longest, "timeout");
    return self();
  }

  Connection connect() {
    return new Connection(base, timeout, authorization);
  }
}
