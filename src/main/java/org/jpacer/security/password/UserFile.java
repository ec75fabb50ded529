package org.jpacer.security.password;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jpacer.security.access.Role;

/**
 * A file of users, one on each line: {@code name = role,role algorithm:iterations:salt:key}. Read
 * again after it changed. Safe for use by several threads.
 */
public final class UserFile {

  /** Checked for unknown users, so that they take as long as known ones. */
  private static final PasswordHash UNKNOWN_USER = PasswordHash.of("unknown");

  private record User(Set<Role> roles, PasswordHash hash) {}

  private record Content(FileTime changed, Map<String, User> users) {}

  private final Path file;
  private volatile Content content;

  /**
   * Reads the file for the first time.
   *
   * @throws IllegalArgumentException if it cannot be read; names the line
   */
  public UserFile(Path file) {
    this.file = file;
    this.content = read();
  }

  /** Returns the roles of a user; empty if the user does not exist or the password is wrong. */
  public Optional<Set<Role>> roles(String name, String password) {
    User user = current().get(name);
    boolean right = (user == null ? UNKNOWN_USER : user.hash()).matches(password);
    return user != null && right ? Optional.of(user.roles()) : Optional.empty();
  }

  /** Returns whether there is a user with a name. */
  boolean has(String name) {
    return current().containsKey(name);
  }

  private Map<String, User> current() {
    Content known = content;
    try {
      if (!Files.getLastModifiedTime(file).equals(known.changed())) {
        known = read();
        content = known;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e, e);
    }
    return known.users();
  }

  private Content read() {
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      Map<String, User> users = new HashMap<>();
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          add(users, line, "line " + (i + 1) + " of " + file);
        }
      }
      return new Content(changed, Map.copyOf(users));
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e, e);
    }
  }

  private static void add(Map<String, User> users, String line, String where) {
    String[] parts = line.split("\\s*=\\s*|\\s+", 3);
    if (parts.length != 3 || parts[0].isEmpty() || parts[0].contains(":")) {
      throw new IllegalArgumentException(where + " is not: name = role,role hash");
    }
    try {
      Set<Role> roles =
          Arrays.stream(parts[1].split(",")).map(Role::of).collect(Collectors.toUnmodifiableSet());
      if (users.put(parts[0], new User(roles, PasswordHash.read(parts[2]))) != null) {
        throw new IllegalArgumentException("names " + parts[0] + " again");
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + " " + e.getMessage(), e);
    }
  }
}
