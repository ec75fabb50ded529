package org.jpacer.server.body;

import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The part of a body that has arrived. Not safe for use by several threads. */
final class BodyBuffer {

  private static final int STEP = 8 * 1024;

  private final long length;
  private final int largest;
  private final byte[] step = new byte[STEP];
  private final ByteArrayOutputStream bytes;
  private long arrived;

  /**
   * Creates an empty buffer.
   *
   * @param length the announced length; -1 if unknown
   * @param largest how many bytes are kept; further ones are dropped
   */
  BodyBuffer(long length, int largest) {
    this.length = length;
    this.largest = largest;
    this.bytes = new ByteArrayOutputStream((int) Math.min(Math.max(length, 32), STEP));
  }

  /** Reads what can be read at once, without waiting; returns whether that was the last. */
  boolean readAvailable(ServletInputStream in) throws IOException {
    for (int ready = in.available();
        ready > 0 && !isWhole() && !isHopeless();
        ready = in.available()) {
      if (!read(in, ready)) {
        return true;
      }
    }
    return isWhole() || in.isFinished();
  }

  /** Reads once; returns {@code false} at the body's end. */
  boolean readOnce(ServletInputStream in) throws IOException {
    return read(in, STEP);
  }

  private boolean read(ServletInputStream in, int most) throws IOException {
    int wanted = Math.min(most, STEP);
    int read = in.read(step, 0, length < 0 ? wanted : (int) Math.min(wanted, length - arrived));
    if (read < 0) {
      return false;
    }
    arrived += read;
    if (arrived <= largest) {
      bytes.write(step, 0, read);
    }
    return true;
  }

  /** Returns whether all bytes that the request announced have arrived. */
  boolean isWhole() {
    return arrived == length;
  }

  /** Returns whether the body is cut off by its client. */
  boolean isShort() {
    return length > arrived;
  }

  boolean isTooLarge() {
    return arrived > largest || length > largest;
  }

  /** Returns whether not even the rest is read any more. */
  boolean isHopeless() {
    return Math.max(arrived, length) > BodyLimits.LONGEST_DROPPED;
  }

  int size() {
    return bytes.size();
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
