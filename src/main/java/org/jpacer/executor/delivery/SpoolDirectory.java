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
 * Where executors keep what the scheduler has not accepted. Each executor has a directory of its
 * own below one for its scheduler, because claims are only valid at that scheduler, and takes over
 * what ended executors left. Directories are created and deleted under one lock for all executors
 * of a scheduler; otherwise one could be taken over while it is being created.
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
   * Creates the directory of this executor.
   *
   * @throws IOException if it cannot be written to
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

  /** Runs work while no other executor of the scheduler, in any process, runs such work. */
  private static <T> T alone(Path shared, Work<T> work) throws IOException {
    synchronized (SpoolDirectory.class) { // a file lock belongs to the whole process
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

  /** Closes the directory; its content is left to the next executor. */
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
      return true; // another executor took it over
    }
    try (Stream<Path> all = Files.list(own)) {
      return all.allMatch(each -> each.endsWith(LOCK));
    }
  }
}
