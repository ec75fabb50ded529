package org.jpacer.dag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;

/** The body of a task that is a Java class, for fingerprints. */
final class TaskBytecode {

  private TaskBytecode() {}

  /**
   * Returns the hash of a class's bytecode, including its nested classes. A class without a file of
   * its own, such as a lambda's, counts by the name of the class that encloses it.
   */
  static String hash(Class<?> type) {
    StringBuilder hashes = new StringBuilder();
    collect(type, hashes);
    return Fingerprints.sha256(hashes.toString());
  }

  private static void collect(Class<?> type, StringBuilder hashes) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream bytecode = type.getResourceAsStream(file)) {
      hashes.append(
          bytecode == null
              ? "no bytecode of " + type.getName().replaceFirst("\\$\\$Lambda.*", "")
              : Fingerprints.sha256(bytecode.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the bytecode of " + type.getName(), e);
    }
    Arrays.stream(type.getDeclaredClasses())
        .sorted(Comparator.comparing(Class::getName))
        .forEach(nested -> collect(nested, hashes));
  }
}
