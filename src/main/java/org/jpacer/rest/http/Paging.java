package org.jpacer.rest.http;

import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Pages of lists: a limit, and an opaque cursor. */
public final class Paging {

  private static final int USUAL_LIMIT = 25;
  private static final int LARGEST_LIMIT = 500;

  private Paging() {}

  public static int limit(MultivaluedMap<String, String> given) {
    return number("limit", given.getFirst("limit"), USUAL_LIMIT, 1, LARGEST_LIMIT);
  }

  /** Reads a whole number from the parameters. */
  public static int number(String field, String text, int usual, int least, int most) {
    if (text == null) {
      return usual;
    }
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw ApiException.badField(field, "is " + text + "; allowed: " + least + " to " + most);
  }

  /** Reads a boolean from the parameters. */
  public static boolean flag(String field, String text, boolean usual) {
    if (text == null) {
      return usual;
    }
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw ApiException.badField(field, "is " + text + "; allowed: true, false");
  }

  /** Returns the cursor of the page after an item. */
  public static String cursor(long id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("r" + id).getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns the item that a page follows; empty for the first page. */
  public static Optional<Long> after(MultivaluedMap<String, String> given) {
    return Optional.ofNullable(given.getFirst("cursor")).map(Paging::id);
  }

  private static long id(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      if (text.matches("r\\d{1,18}")) {
        return Long.parseLong(text.substring(1));
      }
    } catch (IllegalArgumentException e) {
      // refused below, like every other invalid cursor
    }
    throw ApiException.badField("cursor", "is none that was given out");
  }
}
