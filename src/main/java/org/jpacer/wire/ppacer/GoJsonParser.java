package org.jpacer.wire.ppacer;

import java.math.BigInteger;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Parses one JSON value as Go's decoder does: what follows the value is ignored, unpaired
 * surrogates and broken UTF-8 become U+FFFD, and errors have Go's words. The members of an object
 * are kept in order, because a key may appear twice; deeper nesting is checked and skipped, without
 * recursion.
 */
final class GoJsonParser {

  private static final int DEEPEST = 10_000;
  private static final int BROKEN = 0xFFFD;
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";
  private static final String HEX_DIGITS = "0123456789abcdefABCDEF";

  /** The members of an object, in order. */
  record Members(List<Map.Entry<String, Object>> list) {}

  /** A number as it was written. */
  record Numeral(String text) {

    /** Returns whether it is one of Go's 64-bit integers. */
    boolean isInt64() {
      return text.matches("-?\\d+")
          && text.length() <= 20
          && new BigInteger(text).bitLength() < Long.SIZE;
    }
  }

  /** A container whose content is not kept. */
  enum Passed {
    /** An object. */
    OBJECT,
    /** An array. */
    ARRAY
  }

  private final byte[] body;
  private final StringBuilder open = new StringBuilder();
  private final List<Map.Entry<String, Object>> members = new ArrayList<>();
  private int at;
  private String key;

  private GoJsonParser(byte[] body) {
    this.body = body;
  }

  /**
   * The value: {@link Members}, {@link Passed#ARRAY}, a string, a {@link Numeral}, a boolean or
   * {@code null}.
   */
  static Object parse(byte[] body) {
    GoJsonParser parser = new GoJsonParser(body);
    parser.skipBlanks();
    if (parser.at == body.length) {
      throw new GoSyntaxException("EOF");
    }
    return parser.value();
  }

  private Object value() {
    Object root = null;
    do {
      Object value = begin();
      if (open.length() - (value instanceof Passed ? 1 : 0) == 0) {
        root = value;
      } else if (open.length() - (value instanceof Passed ? 1 : 0) == 1 && root == Passed.OBJECT) {
        members.add(new SimpleEntry<>(key, value));
      }
      boolean begun = value instanceof Passed && peek() != closer();
      if (begun && value == Passed.OBJECT) {
        key();
      } else if (!begun) {
        end();
      }
    } while (open.length() > 0);
    return root == Passed.OBJECT ? new Members(members) : root;
  }

  /** Parses a value; of a container, only its beginning. */
  private Object begin() {
    char c = peek();
    if (c != '{' && c != '[') {
      return scalar(c);
    }
    if (open.length() == DEEPEST) {
      throw invalid("exceeded max depth");
    }
    open.append(c == '{' ? '}' : ']');
    at++;
    skipBlanks();
    return c == '{' ? Passed.OBJECT : Passed.ARRAY;
  }

  private char closer() {
    return open.charAt(open.length() - 1);
  }

  /** Continues after a value: out of the containers that end here, and to the next value. */
  private void end() {
    while (open.length() > 0) {
      skipBlanks();
      char c = peek();
      if (c == closer()) {
        at++;
        open.setLength(open.length() - 1);
      } else if (c == ',') {
        at++;
        skipBlanks();
        if (closer() == '}') {
          key();
        }
        return;
      } else {
        throw invalid(closer() == '}' ? "after object key:value pair" : "after array element");
      }
    }
  }

  private void key() {
    if (peek() != '"') {
      throw invalid("looking for beginning of object key string");
    }
    String text = string();
    if (open.length() == 1) {
      key = text;
    }
    skipBlanks();
    if (peek() != ':') {
      throw invalid("after object key");
    }
    at++;
    skipBlanks();
  }

  private Object scalar(char c) {
    return switch (c) {
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numeral();
      default -> throw invalid("looking for beginning of value");
    };
  }

  private void skipBlanks() {
    while (at < body.length && " \t\r\n".indexOf(body[at]) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= body.length) {
      throw new GoSyntaxException("unexpected EOF");
    }
    return (char) (body[at] & 0xFF);
  }

  private GoSyntaxException invalid(String where) {
    return new GoSyntaxException("invalid character " + quoted(peek()) + " " + where);
  }

  /** Quotes a byte as Go quotes the character of that number. */
  private static String quoted(char c) {
    int escape = "\u0007\b\f\n\r\t\u000b\\'".indexOf(c);
    if (escape >= 0) {
      return "'\\" + "abfnrtv\\'".charAt(escape) + "'";
    }
    if (c < ' ' || c == 0x7F) {
      return String.format(Locale.ROOT, "'\\x%02x'", (int) c);
    }
    boolean printable = c < 0x7F || (c > 0xA0 && c != 0xAD);
    return printable ? "'" + c + "'" : String.format(Locale.ROOT, "'\\u%04x'", (int) c);
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
    if (peek() == '0') {
      at++;
    } else {
      digits("in numeric literal");
    }
    if (at < body.length && body[at] == '.') {
      at++;
      digits("after decimal point in numeric literal");
    }
    if (at < body.length && (body[at] == 'e' || body[at] == 'E')) {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits("in exponent of numeric literal");
    }
    StringBuilder text = new StringBuilder();
    for (int i = from; i < at; i++) {
      text.append((char) body[i]);
    }
    return new Numeral(text.toString());
  }

  private void digits(String where) {
    if (peek() < '0' || peek() > '9') {
      throw invalid(where);
    }
    while (at < body.length && body[at] >= '0' && body[at] <= '9') {
      at++;
    }
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
        string.appendCodePoint(character());
      }
    }
    at++;
    StringBuilder clean = new StringBuilder(string.length());
    string
        .codePoints()
        .map(point -> isSurrogate(point) ? BROKEN : point)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private void escape(StringBuilder string) {
    char c = peek();
    int plain = ESCAPES.indexOf(c);
    if (plain >= 0) {
      string.append(ESCAPED.charAt(plain));
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

  /** Decodes one character of UTF-8; only the first byte of a broken one. */
  private int character() {
    int first = body[at] & 0xFF;
    int more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    int point = more == 0 ? first : first & (0x3F >> more);
    boolean broken = (first >= 0x80 && first < 0xC2) || first > 0xF4 || at + more >= body.length;
    for (int i = 1; i <= more && !broken; i++) {
      int next = body[at + i] & 0xFF;
      broken = (next & 0xC0) != 0x80;
      point = (point << 6) | (next & 0x3F);
    }
    int least = more == 2 ? 0x800 : more == 3 ? 0x10000 : 0;
    if (broken || point < least || point > Character.MAX_CODE_POINT || isSurrogate(point)) {
      at++;
      return BROKEN;
    }
    at += 1 + more;
    return point;
  }
}
