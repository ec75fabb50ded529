package org.jpacer.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ways to run PostgreSQL when this process is root, which PostgreSQL refuses. Each way is tried on
 * the real directory before it is used. A normal user needs none.
 */
final class Unprivileged {

  private static final String NOBODY = "65534";

  /**
   * A way to give up root.
   *
   * @param prefix the prefix of a command
   * @param needsOwnership whether the unprivileged user must own the files
   */
  private record Way(List<String> prefix, boolean needsOwnership) {}

  private static final List<Way> WAYS =
      List.of(
          new Way(List.of("unshare", "-U"), false),
          new Way(
              List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), true),
          new Way(List.of("runuser", "-u", "nobody", "--"), true),
          new Way(List.of("chroot", "--userspec=" + NOBODY + ":" + NOBODY, "/"), true),
          new Way(List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "nobody"), true));

  private Unprivileged() {}

  /** Returns whether this process is root. */
  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"))
        || Shell.run(Path.of("/"), List.of("id", "-u")).output().strip().equals("0");
  }

  /**
   * Returns the prefix of commands that run PostgreSQL in {@code directory}; empty if no way works
   * there. Changes the files' owner if a way needs it.
   */
  static Optional<List<String>> prefix(Path directory, Path program) {
    if (!isRoot()) {
      return Optional.of(List.of());
    }
    return WAYS.stream().filter(way -> works(way, directory, program)).map(Way::prefix).findFirst();
  }

  private static boolean works(Way way, Path directory, Path program) {
    if (way.needsOwnership()) {
      giveToNobody(directory);
    }
    List<String> probe =
        List.of(
            "sh",
            "-c",
            "test $(id -u) -ne 0 && test -x \"$1\" && test -w \"$2\" && \"$1\" --version",
            "probe",
            program.toString(),
            directory.toString());
    return Shell.run(Path.of("/"), Shell.join(way.prefix(), probe)).ok();
  }

  private static void giveToNobody(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      UserPrincipal nobody =
          directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY);
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setAttribute(file, "owner:owner", nobody, LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new LaunchException(
          "cannot give " + directory + " to an unprivileged user: " + e.getMessage(), e);
    }
  }
}
