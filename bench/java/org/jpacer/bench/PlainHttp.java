package org.jpacer.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection, kept as long as the server keeps it, and one request after the other on the
 * calling thread: a client that takes hardly any time of its own, so that what is measured is the
 * server. Not safe for use by several threads.
 */
final class PlainHttp implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 60_000;

  /** What came back. */
  record Answer(int status, String body) {
    /** The body of a good answer. */
    String ok() {
      if (status != 200) {
        throw new IllegalStateException(status + ": " + body);
      }
      return body;
    }
  }

  private final URI api;
  private Socket socket;
  private InputStream in;

  /** Connects. */
  PlainHttp(URI api) throws IOException {
    this.api = api;
    connect();
  }

  private void connect() throws IOException {
    socket = new Socket(api.getHost(), api.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Asks for what is at a path below the API's. */
  Answer get(String path) throws IOException {
    return send("GET", path, "");
  }

  /** Posts JSON to a path below the API's. */
  Answer post(String path, String json) throws IOException {
    return send("POST", path, json);
  }

  private Answer send(String method, String path, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String head =
        """
        %s %s%s HTTP/1.1\r
        Host: %s:%d\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(method, api.getPath(), path, api.getHost(), api.getPort(), body.length);
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(body);
    socket.getOutputStream().write(request.toByteArray());
    return read();
  }

  private Answer read() throws IOException {
    int status = Integer.parseInt(line().split(" ")[1]);
    int length = 0;
    boolean chunked = false;
    boolean last = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      } else if (header.startsWith("transfer-encoding:")) {
        chunked = true;
      } else if (header.startsWith("connection:")) {
        last = header.contains("close");
      }
    }
    byte[] body = chunked ? chunks() : in.readNBytes(length);
    if (last) { // servers end a connection after some hundred requests
      socket.close();
      connect();
    }
    return new Answer(status, new String(body, StandardCharsets.UTF_8));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = size(); size > 0; size = size()) {
      body.writeBytes(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int size() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the server closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
