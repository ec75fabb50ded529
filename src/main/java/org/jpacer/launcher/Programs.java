package org.jpacer.launcher;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The application and its server, as files.
 *
 * @param war the application
 * @param server the runnable jar of the application server
 * @param bundled whether both come from the jar that this program was started from
 */
record Programs(Path war, Path server, boolean bundled) {

  private static final String INSIDE = "/programs/";
  private static final String WAR = "jpacer.war";
  private static final String SERVER = "payara-micro.jar";

  Programs {
    requireNonNull(war, "war");
    requireNonNull(server, "server");
  }

  /** Returns files that exist. */
  static Programs at(Path war, Path server) {
    return new Programs(war, server, false);
  }

  /**
   * Returns those in the jar that this program was started from. Their names contain checksums, so
   * that files of another build are never used.
   *
   * @param directory where everything is kept
   * @throws LaunchException if this program was not started from such a jar
   */
  static Programs bundled(Path directory) {
    Path place = directory.toAbsolutePath().normalize().resolve("programs");
    return new Programs(place.resolve(marked(WAR)), place.resolve(marked(SERVER)), true);
  }

  private static String marked(String name) {
    URL found = Programs.class.getResource(INSIDE + name);
    try {
      if (found != null && found.openConnection() instanceof JarURLConnection inside) {
        return "%08x-%s".formatted(inside.getJarEntry().getCrc(), name).toLowerCase(Locale.ROOT);
      }
    } catch (IOException e) {
      throw new LaunchException("cannot read " + found + ": " + e.getMessage(), e);
    }
    throw new LaunchException(
        "there is no " + name + " in this jar; name the WAR and the server's jar instead");
  }

  /**
   * Unpacks bundled files that are missing, and deletes those of other builds. Only the owner of
   * the directory may call it.
   */
  void provide() {
    if (!bundled) {
      return;
    }
    try {
      Files.createDirectories(war.getParent());
      try (Stream<Path> present = Files.list(war.getParent())) {
        for (Path file : (Iterable<Path>) present::iterator) {
          if (!List.of(war, server).contains(file)) {
            Files.delete(file);
          }
        }
      }
      unpack(WAR, war);
      unpack(SERVER, server);
    } catch (IOException e) {
      throw new LaunchException(
          "cannot unpack jpacer into " + war.getParent() + ": " + e.getMessage(), e);
    }
  }

  private static void unpack(String name, Path target) throws IOException {
    if (Files.exists(target)) {
      return;
    }
    Path unfinished = target.resolveSibling(name + ".unfinished");
    try (InputStream in = Programs.class.getResourceAsStream(INSIDE + name)) {
      Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
