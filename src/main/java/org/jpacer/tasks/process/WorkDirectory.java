package org.jpacer.tasks.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** A directory for one attempt, which only its user may enter. It is deleted when it is closed. */
final class WorkDirectory implements AutoCloseable {

  private final String path;
  private final Optional<CommandUser> user;

  private WorkDirectory(String path, Optional<CommandUser> user) {
    this.path = path;
    this.user = user;
  }

  static WorkDirectory make(Optional<CommandUser> user) throws IOException {
    return new WorkDirectory(
        user.isPresent()
            ? user.get().makeDirectory()
            : Files.createTempDirectory("jpacer-task-").toString(),
        user);
  }

  String path() {
    return path;
  }

  /** Deletes the directory. What cannot be deleted stays. */
  @Override
  public void close() {
    if (user.isPresent()) {
      user.get().deleteDirectory(path);
      return;
    }
    try {
      Files.walkFileTree(Path.of(path), new Deletion());
    } catch (IOException e) {
      System.getLogger(WorkDirectory.class.getName())
          .log(System.Logger.Level.WARNING, "Cannot delete the directory " + path, e);
    }
  }

  /** Follows no links. */
  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
