package org.jpacer.executor;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Where executors keep what the scheduler did not take yet. Each executor has a directory of its
 * own below one for its scheduler, since claims mean something to that scheduler alone, and takes
 * over what executors that have ended left behind.
 */
final class SpoolDirectory implements AutoCloseable {

  private static final String LOCK = "lock";

  private final Path own;
  private final FileChannel channel;
  private final FileLock lock;

  private SpoolDirectory(Path own, FileChannel channel, FileLock lock) {
    this.own = own;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes a directory for this executor.
   *
   * @throws IOException when it cannot be written to
   */
  static SpoolDirectory open(Path parent, URI scheduler) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(scheduler.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Path shared =
        parent.resolve(
            scheduler.getHost()
                + "-"
                + scheduler.getPort()
                + "-"
                + Long.toHexString(sum.getValue()));
    Path own = Files.createDirectories(shared.resolve(UUID.randomUUID().toString()));
    FileChannel channel =
        FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    SpoolDirectory made = new SpoolDirectory(own, channel, channel.lock());
    made.takeOver(shared);
    return made;
  }

  private void takeOver(Path shared) throws IOException {
    List<Path> others;
    try (Stream<Path> all = Files.list(shared)) {
      others = all.filter(Files::isDirectory).filter(each -> !each.equals(own)).sorted().toList();
    }
    for (Path other : others) {
      Path file = other.resolve(LOCK);
      if (!Files.exists(file)) {
        continue;
      }
      try (FileChannel theirs = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock free = theirs.tryLock()) {
        if (free != null) {
          move(other);
        }
      } catch (OverlappingFileLockException e) {
        // an executor of this process uses it
      }
    }
  }

  private void move(Path other) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(other)) {
      files = all.filter(each -> each.toString().matches(".*-\\d{19}")).sorted().toList();
    }
    for (Path file : files) {
      String kind = file.getFileName().toString().replaceFirst("-\\d{19}", "");
      long next = 0;
      while (Files.exists(own.resolve(kind + "-%019d".formatted(next)))) {
        next++;
      }
      Files.move(file, own.resolve(kind + "-%019d".formatted(next)));
    }
    Files.delete(other.resolve(LOCK));
    Files.delete(other);
  }

  /** The directory. */
  Path path() {
    return own;
  }

  /** Gives it up; what is in it is left to the next executor. */
  @Override
  public void close() {
    try {
      boolean empty;
      try (Stream<Path> all = Files.list(own)) {
        empty = all.allMatch(each -> each.endsWith(LOCK));
      }
      if (empty) {
        Files.deleteIfExists(own.resolve(LOCK));
        Files.deleteIfExists(own);
      }
      lock.close();
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
