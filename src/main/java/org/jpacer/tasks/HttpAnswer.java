package org.jpacer.tasks;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer with the beginning of its body.
 *
 * @param body what was read of the body
 * @param cutOff whether there was more
 */
record HttpAnswer(int status, String body, boolean cutOff) {

  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s;\"]+)");

  /** Reads the first bytes of a body; closes the connection if there are more. */
  static HttpAnswer read(HttpResponse<InputStream> response, int most) throws IOException {
    try (InputStream in = response.body()) {
      byte[] first = in.readNBytes(most);
      boolean more = first.length == most && in.read() >= 0;
      return new HttpAnswer(
          response.statusCode(), new String(first, charset(response.headers())), more);
    }
  }

  private static Charset charset(HttpHeaders headers) {
    Matcher named = CHARSET.matcher(headers.firstValue("Content-Type").orElse(""));
    try {
      return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
