package org.jpacer.security.password;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jpacer.security.access.Role;
import org.jpacer.security.config.SecuritySettings;

/**
 * Checks names and passwords, no faster than {@link SignInLimit} allows: users of the file against
 * the file, all others against the server's realm. Safe for use by several threads.
 */
public final class Passwords {

  private static final int LONGEST = 200;

  /** The result of a check. */
  public sealed interface Outcome {}

  /** The password is right. */
  public record Right(Set<Role> roles) implements Outcome {}

  /** The user does not exist, or the password is wrong. */
  public record Wrong() implements Outcome {}

  /** There were too many wrong passwords; nothing was checked. */
  public record Wait(Duration time) implements Outcome {}

  private final SecuritySettings settings;
  private final Optional<UserFile> file;
  private final SignInLimit limit;

  /** Creates the check; {@code file} is empty if only the server's users exist. */
  public Passwords(SecuritySettings settings, Optional<UserFile> file, SignInLimit limit) {
    this.settings = settings;
    this.file = file;
    this.limit = limit;
  }

  /** Checks a password that came from an address. */
  public Outcome check(String user, String password, String address, Realm realm) {
    Duration wait = limit.wait(user, address);
    if (!wait.isZero()) {
      return new Wait(wait);
    }
    Optional<Set<Role>> roles = roles(user, password, realm);
    if (roles.isEmpty()) {
      limit.failed(user, address);
      return new Wrong();
    }
    limit.succeeded(user, address);
    return new Right(roles.get());
  }

  private Optional<Set<Role>> roles(String user, String password, Realm realm) {
    if (user.isEmpty() || user.length() > LONGEST || password.length() > LONGEST) {
      return Optional.empty();
    }
    if (file.isPresent() && file.get().has(user)) {
      return file.get().roles(user, password);
    }
    Optional<Set<Role>> ofRealm =
        realm
            .groupsOf(user, password, settings.knownGroups())
            .map(groups -> settings.roles(groups));
    return ofRealm.isPresent() || file.isEmpty() ? ofRealm : file.get().roles(user, password);
  }
}
