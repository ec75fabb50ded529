package org.jpacer.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One HTTP connection that sends any bytes, unlike a client, and reconnects if needed. */
public final class RawHttp implements AutoCloseable {

  private static final int LONGEST_MILLIS = 60_000;

  private final String host;
  private final int port;
  private Socket socket;
  private InputStream in;

  /** Makes one that connects when something is sent. */
  public RawHttp(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /** Sends a request; returns the status, or -1 when the server hung up without an answer. */
  public int send(HostileRequests.Hostile request) throws IOException {
    boolean isOld = socket != null;
    try {
      return exchange(request);
    } catch (IOException e) {
      close();
      if (!isOld) {
        return -1;
      }
      try {
        return exchange(request);
      } catch (IOException again) {
        close();
        return -1;
      }
    }
  }

  private int exchange(HostileRequests.Hostile request) throws IOException {
    if (socket == null) {
      socket = new Socket(host, port);
      socket.setSoTimeout(LONGEST_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    }
    socket.getOutputStream().write(request.head(host + ":" + port));
    if (request.body() != null) {
      socket.getOutputStream().write(request.body().getBytes(StandardCharsets.ISO_8859_1));
    }
    socket.getOutputStream().flush();
    return read(request.method().equals("HEAD"));
  }

  private int read(boolean isHead) throws IOException {
    String first = line();
    int status = Integer.parseInt(first.split(" ")[1]);
    long length = -1;
    boolean isChunked = false;
    boolean closes = first.startsWith("HTTP/1.0");
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      }
      isChunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
      closes |= lower.equals("connection: close") || lower.startsWith("content-type: text/event");
    }
    if (status == 100) {
      return read(isHead);
    }
    boolean hasBody = !isHead && status != 204 && status != 304;
    boolean leavesBody = status == 417; // the server need not read what comes after it
    if (closes || leavesBody || (hasBody && length < 0 && !isChunked)) {
      close();
    } else if (hasBody && isChunked) {
      for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
        in.skipNBytes(size + 2);
      }
      line();
    } else if (hasBody) {
      in.skipNBytes(length);
    }
    return status;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server hung up");
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // closed it is
    }
    socket = null;
  }
}
