package org.jpacer.executor.delivery;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
 * over what executors that have ended left behind. Directories come and go under one lock for all
 * executors of a scheduler: else one would be taken for left behind while it is being made.
 */
public final class SpoolDirectory implements AutoCloseable {

  private static final String LOCK = "lock";

  private static final Logger LOG = System.getLogger(SpoolDirectory.class.getName());

  private final Path shared;
  private final Path own;
  private final FileChannel channel;
  private final FileLock lock;

  private SpoolDirectory(Path shared, Path own, FileChannel channel, FileLock lock) {
    this.shared = shared;
    this.own = own;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes a directory for this executor.
   *
   * @throws IOException when it cannot be written to
   */
  public static SpoolDirectory open(Path parent, URI scheduler) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(scheduler.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Path shared =
        parent.resolve(
            scheduler.getHost()
                + "-"
                + scheduler.getPort()
                + "-"
                + Long.toHexString(sum.getValue()));
    Files.createDirectories(shared);
    return alone(
        shared,
        () -> {
          Path own = Files.createDirectory(shared.resolve(UUID.randomUUID().toString()));
          FileChannel channel = openLock(own);
          SpoolDirectory made = new SpoolDirectory(shared, own, channel, channel.lock());
          made.takeOver();
          return made;
        });
  }

  /** Work on files. */
  @FunctionalInterface
  private interface Work<T> {
    T run() throws IOException;
  }

  /** Does work while no other executor of the scheduler, in whatever process, does such work. */
  private static <T> T alone(Path shared, Work<T> work) throws IOException {
    synchronized (SpoolDirectory.class) { // a file lock is the whole process's
      try (FileChannel all = openLock(shared)) {
        all.lock(); // until the channel is closed
        return work.run();
      }
    }
  }

  private static FileChannel openLock(Path directory) throws IOException {
    return FileChannel.open(
        directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private void takeOver() throws IOException {
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
  public Path path() {
    return own;
  }

  /** Gives it up; what is in it is left to the next executor. */
  @Override
  public void close() {
    try {
      alone(
          shared,
          () -> {
            if (isEmpty()) {
              Files.deleteIfExists(own.resolve(LOCK));
              Files.deleteIfExists(own);
            }
            lock.close();
            channel.close();
            return this;
          });
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the spool " + own + " could not be given up cleanly", e);
    }
  }

  private boolean isEmpty() throws IOException {
    if (!Files.isDirectory(own)) {
      return true; // somebody took it away
    }
    try (Stream<Path> all = Files.list(own)) {
      return all.allMatch(each -> each.endsWith(LOCK));
    }
  }
}
