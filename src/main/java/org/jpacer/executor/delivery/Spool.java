package org.jpacer.executor.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Texts in files, first in, first out. Files are only appended to, and deleted when everything in
 * them has been removed. Each record is preceded by its length and checksum, so that a record cut
 * short by a crash is detected and skipped. Not safe for use by several threads.
 */
final class Spool {

  private static final int HEADER = 2 * Integer.BYTES;
  private static final int LARGEST_FILE = 4 * 1024 * 1024;
  private static final int LARGEST_RECORD = 16 * 1024 * 1024;

  private static final class Segment {
    private final Path file;
    private long length;
    private long readTo;
    private int records;
    private int removed;

    Segment(Path file) {
      this.file = file;
    }
  }

  private final Path directory;
  private final String kind;
  private final boolean durable;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private long next;
  private int unread;

  /**
   * Opens a spool with its remaining records.
   *
   * @param directory an existing directory that nothing else writes to
   * @param kind the prefix of its files
   * @param durable whether a record is on the disk when it has been appended, or soon after
   */
  Spool(Path directory, String kind, boolean durable) throws IOException {
    this.directory = directory;
    this.kind = kind;
    this.durable = durable;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file :
          files
              .filter(each -> each.getFileName().toString().matches(kind + "-\\d{19}"))
              .sorted()
              .toList()) {
        next = Long.parseLong(file.getFileName().toString().substring(kind.length() + 1)) + 1;
        recover(file);
      }
    }
  }

  private void recover(Path file) throws IOException {
    Segment segment = new Segment(file);
    int records = 0;
    try (FileChannel channel = FileChannel.open(file)) {
      long position = 0;
      for (String text = read(channel, position); text != null; text = read(channel, position)) {
        position += HEADER + text.getBytes(StandardCharsets.UTF_8).length;
        records++;
      }
      segment.length = position;
    }
    if (records == 0) {
      Files.delete(file);
      return;
    }
    segment.records = records;
    segments.add(segment);
    unread += records;
  }

  /** Returns the record at a position; {@code null} if there is no complete one. */
  private static String read(FileChannel channel, long position) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    if (channel.read(header, position) < HEADER) {
      return null;
    }
    int length = header.getInt(0);
    if (length < 0 || length > LARGEST_RECORD) {
      return null;
    }
    ByteBuffer body = ByteBuffer.allocate(length);
    if (channel.read(body, position + HEADER) < length && length > 0) {
      return null;
    }
    return checksum(body.array()) == header.getInt(Integer.BYTES)
        ? new String(body.array(), StandardCharsets.UTF_8)
        : null;
  }

  private static int checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return (int) sum.getValue();
  }

  /** Appends records. */
  void append(List<String> records) throws IOException {
    Segment last = segments.peekLast();
    if (last == null || last.length >= LARGEST_FILE) {
      last = new Segment(directory.resolve(kind + "-%019d".formatted(next++)));
      segments.add(last);
    }
    try (FileChannel channel =
        FileChannel.open(last.file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(last.length); // removes what an earlier append left unfinished
      long end = last.length;
      for (String record : records) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        ByteBuffer framed = ByteBuffer.allocate(HEADER + bytes.length);
        framed.putInt(bytes.length).putInt(checksum(bytes)).put(bytes).flip();
        while (framed.hasRemaining()) {
          end += channel.write(framed, end);
        }
      }
      if (durable) {
        channel.force(false);
      }
      last.length = end;
      last.records += records.size();
      unread += records.size();
    }
  }

  /** Returns the next records that were not read yet, up to a number. */
  List<String> read(int most) throws IOException {
    List<String> found = new ArrayList<>();
    for (Segment segment : segments) {
      if (found.size() == most) {
        break;
      }
      if (segment.readTo == segment.length) {
        continue;
      }
      try (FileChannel channel = FileChannel.open(segment.file)) {
        while (found.size() < most && segment.readTo < segment.length) {
          String text = read(channel, segment.readTo);
          if (text == null) {
            throw new IOException(segment.file + " is damaged at byte " + segment.readTo);
          }
          segment.readTo += HEADER + text.getBytes(StandardCharsets.UTF_8).length;
          found.add(text);
        }
      }
    }
    unread -= found.size();
    return found;
  }

  /** Removes the first records, which have been read. */
  void remove(int count) throws IOException {
    int left = count;
    while (left > 0) {
      Segment first = segments.element();
      int here = Math.min(left, first.records - first.removed);
      first.removed += here;
      left -= here;
      if (first.removed == first.records) {
        segments.remove();
        Files.deleteIfExists(first.file);
      }
    }
  }

  /** The number of records that were not read yet. */
  int unread() {
    return unread;
  }

  /** The size of the files in bytes. */
  long bytes() {
    return segments.stream().mapToLong(segment -> segment.length).sum();
  }
}
