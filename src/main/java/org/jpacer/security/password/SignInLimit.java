package org.jpacer.security.password;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing of passwords. After a number of failures within a minute, a user from one
 * address must wait; an address for all users after four times as many, and a user from all
 * addresses after ten times as many. Counts in memory, for a bounded number of names. Safe for use
 * by several threads.
 */
public final class SignInLimit {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_COUNTED = 10_000;
  private static final int OF_ADDRESS = 4;
  private static final int OF_USER = 10;

  private record Count(Instant until, int failures) {}

  private final int failures;
  private final Clock clock;
  private final Map<String, Count> counts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > MOST_COUNTED;
        }
      };

  /**
   * Creates a limit.
   *
   * @param failures how many failures within a minute a user from one address may have
   */
  public SignInLimit(int failures, Clock clock) {
    this.failures = failures;
    this.clock = clock;
  }

  /** Returns how long this user must wait at this address; zero if not at all. */
  synchronized Duration wait(String user, String address) {
    Duration both = remaining(pair(user, address), failures);
    Duration alone = remaining(ofAddress(address), failures * OF_ADDRESS);
    Duration anywhere = remaining(ofUser(user), failures * OF_USER);
    Duration longest = both.compareTo(alone) > 0 ? both : alone;
    return longest.compareTo(anywhere) > 0 ? longest : anywhere;
  }

  private Duration remaining(String key, int most) {
    Count count = counts.get(key);
    if (count == null || count.failures() < most) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(clock.instant(), count.until());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Counts a failure. */
  synchronized void failed(String user, String address) {
    count(pair(user, address));
    count(ofAddress(address));
    count(ofUser(user));
  }

  private void count(String key) {
    Instant now = clock.instant();
    Count before = counts.get(key);
    counts.put(
        key,
        before == null || !before.until().isAfter(now)
            ? new Count(now.plus(WINDOW), 1)
            : new Count(before.until(), before.failures() + 1));
  }

  /** Resets the failures of a user from an address, because the password was right. */
  synchronized void succeeded(String user, String address) {
    counts.remove(pair(user, address));
  }

  private static String pair(String user, String address) {
    return "both " + address + " " + shortened(user);
  }

  private static String ofAddress(String address) {
    return "address " + address;
  }

  private static String ofUser(String user) {
    return "user " + shortened(user);
  }

  private static String shortened(String user) {
    return user.length() <= 100 ? user : user.substring(0, 100);
  }
}
