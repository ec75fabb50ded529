package org.jpacer.wire.ppacer;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON value the way Go's decoder does: what follows the value is ignored, unpaired
 * surrogates and broken UTF-8 become U+FFFD, and complaints have Go's words. Objects are lists of
 * their members, since the same key may come twice.
 */
final class GoJsonParser {

  private static final int DEEPEST = 10_000;
  private static final String HEX_DIGITS = "0123456789abcdefABCDEF";

  /** The members of an object, in order. */
  record Members(List<Map.Entry<String, Object>> list) {}

  /** A number as it was written. */
  record Numeral(String text) {}

  private final String text;
  private int at;
  private int depth;

  private GoJsonParser(String text) {
    this.text = text;
  }

  /** The value: {@link Members}, a list, a string, a {@link Numeral}, a boolean or {@code null}. */
  static Object parse(byte[] body) {
    GoJsonParser parser = new GoJsonParser(new String(body, StandardCharsets.UTF_8));
    parser.skipBlanks();
    if (parser.at == parser.text.length()) {
      throw new GoSyntaxException("EOF");
    }
    return parser.value("looking for beginning of value");
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw new GoSyntaxException("unexpected EOF");
    }
    return text.charAt(at);
  }

  private GoSyntaxException invalid(String where) {
    return new GoSyntaxException("invalid character " + quoted(peek()) + " " + where);
  }

  private static String quoted(char c) {
    return switch (c) {
      case '\'' -> "'\\''";
      case '"' -> "'\"'";
      case '\n' -> "'\\n'";
      case '\r' -> "'\\r'";
      case '\t' -> "'\\t'";
      case '\uFEFF' -> "'ï'";
      default -> c < ' ' ? "'\\x%02x'".formatted((int) c) : "'" + c + "'";
    };
  }

  private Object value(String where) {
    return switch (peek()) {
      case '{' -> nested(this::object);
      case '[' -> nested(this::array);
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numeral();
      default -> throw invalid(where);
    };
  }

  private Object nested(java.util.function.Supplier<Object> reader) {
    if (++depth > DEEPEST) {
      throw new GoSyntaxException("exceeded max depth");
    }
    at++;
    Object value = reader.get();
    depth--;
    return value;
  }

  private Object object() {
    List<Map.Entry<String, Object>> members = new ArrayList<>();
    skipBlanks();
    if (peek() == '}') {
      at++;
      return new Members(members);
    }
    while (true) {
      if (peek() != '"') {
        throw invalid("looking for beginning of object key string");
      }
      String key = string();
      skipBlanks();
      if (peek() != ':') {
        throw invalid("after object key");
      }
      at++;
      skipBlanks();
      members.add(new SimpleEntry<>(key, value("looking for beginning of value")));
      skipBlanks();
      if (peek() == '}') {
        at++;
        return new Members(members);
      }
      if (peek() != ',') {
        throw invalid("after object key:value pair");
      }
      at++;
      skipBlanks();
    }
  }

  private Object array() {
    List<Object> items = new ArrayList<>();
    skipBlanks();
    if (peek() == ']') {
      at++;
      return items;
    }
    while (true) {
      items.add(value("looking for beginning of value"));
      skipBlanks();
      if (peek() == ']') {
        at++;
        return items;
      }
      if (peek() != ',') {
        throw invalid("after array element");
      }
      at++;
      skipBlanks();
    }
  }

  private Object literal(String word, Object value) {
    for (int i = 1; i < word.length(); i++) {
      at++;
      if (peek() != word.charAt(i)) {
        throw invalid("in literal " + word + " (expecting " + quoted(word.charAt(i)) + ")");
      }
    }
    at++;
    return value;
  }

  private Numeral numeral() {
    int from = at;
    if (peek() == '-') {
      at++;
    }
    if (!isDigit(peek())) {
      throw invalid("in numeric literal");
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      if (!isDigit(peek())) {
        throw invalid("after decimal point in numeric literal");
      }
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      if (!isDigit(peek())) {
        throw invalid("in exponent of numeric literal");
      }
      digits();
    }
    return new Numeral(text.substring(from, at));
  }

  private void digits() {
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    at++;
    for (char c = peek(); c != '"'; c = peek()) {
      if (c < ' ') {
        throw invalid("in string literal");
      }
      if (c == '\\') {
        at++;
        escape(string);
      } else {
        string.append(c);
        at++;
      }
    }
    at++;
    return withoutLoneSurrogates(string);
  }

  private void escape(StringBuilder string) {
    char c = peek();
    int plain = "\"\\/bfnrt".indexOf(c);
    if (plain >= 0) {
      string.append("\"\\/\b\f\n\r\t".charAt(plain));
      at++;
    } else if (c == 'u') {
      at++;
      int unit = 0;
      for (int i = 0; i < 4; i++) {
        if (HEX_DIGITS.indexOf(peek()) < 0) {
          throw invalid("in \\u hexadecimal character escape");
        }
        unit = unit * 16 + Character.digit(peek(), 16);
        at++;
      }
      string.append((char) unit);
    } else {
      throw invalid("in string escape code");
    }
  }

  private static String withoutLoneSurrogates(StringBuilder string) {
    StringBuilder clean = new StringBuilder(string.length());
    string
        .codePoints()
        .map(point -> point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** Whether a numeral is one of Go's 64-bit integers. */
  static boolean isInt64(Numeral numeral) {
    if (!numeral.text().matches("-?\\d+") || numeral.text().length() > 20) {
      return false;
    }
    return new BigDecimal(numeral.text()).toBigInteger().bitLength() < Long.SIZE;
  }
}
