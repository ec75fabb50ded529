package org.jpacer.rest.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jpacer.engine.port.StorageException;
import org.jpacer.wire.InvalidJsonException;
import org.jpacer.wire.JsonRecords;
import org.jpacer.wire.ppacer.GoJson;

/** Request and response bodies of both wires. */
public final class Bodies {

  private static final Logger LOG = System.getLogger(Bodies.class.getName());
  private static final String PLAIN = "text/plain; charset=utf-8";
  private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;

  private Bodies() {}

  /** Reads a body of the extended API. */
  public static <T extends Record> T read(byte[] body, Class<T> type) {
    return JsonRecords.read(text(body), type);
  }

  /** Returns a body as text; broken UTF-8 is refused. */
  public static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidJsonException("", "is no UTF-8");
    }
  }

  /** Returns a response of the extended API. */
  public static Response.ResponseBuilder json(int status, Record value) {
    return Response.status(status)
        .type(JSON)
        .entity(JsonRecords.write(value).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a successful response of the extended API. */
  public static Response ok(Record value) {
    return json(200, value).build();
  }

  /** Returns a successful response of the original's wire. */
  public static Response wire(Object value) {
    return Response.ok(utf8(GoJson.write(value) + "\n"), JSON).build();
  }

  /**
   * Returns a successful response of the original's wire without the newline, as its state has it.
   */
  public static Response wireState(Object value) {
    return Response.ok(utf8(GoJson.write(value)), JSON).build();
  }

  /** Returns an error of the original's wire. */
  public static Response wireError(int status, String message) {
    return Response.status(status)
        .header(HttpHeaders.CONTENT_TYPE, PLAIN)
        .header("X-Content-Type-Options", "nosniff")
        .entity(utf8(message + "\n"))
        .build();
  }

  /** Returns an error of the original's wire for a failure of the database. */
  public static Response wireFailure(String message, StorageException failure) {
    LOG.log(Level.ERROR, message, failure);
    return wireError(500, message);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
