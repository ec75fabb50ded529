package org.jpacer.wire;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as plain Java: maps, lists, strings, booleans, {@code null} and numbers, which are {@link
 * Long} if they are whole and fit, else {@link BigDecimal}. Objects with a duplicate key are
 * refused.
 */
public final class JsonTrees {

  /** How deeply values may be nested. */
  static final int DEEPEST = 64;

  private static final int LARGEST_EXPONENT = 400;

  private static final JsonReaderFactory READERS =
      Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
  private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

  private JsonTrees() {}

  /**
   * Reads an object.
   *
   * @throws InvalidJsonException if the text is not a JSON object
   */
  public static Map<String, Object> readObject(String text) {
    if (parse(text) instanceof JsonObject object) {
      return object(object, "", 1);
    }
    throw new InvalidJsonException("", "is no object");
  }

  /** Returns a JSON object as plain Java. */
  public static Map<String, Object> tree(JsonObject object) {
    return object(object, "", 1);
  }

  /**
   * Reads a value that takes the whole text.
   *
   * @throws InvalidJsonException if the text is not JSON, or something follows it
   */
  public static Object read(String text) {
    return tree(parse(text), "", 1);
  }

  /** Reads one value; duplicate keys, and anything after the value, are refused. */
  static JsonValue parse(String text) {
    try (JsonReader reader = READERS.createReader(new StringReader(text));
        JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      JsonValue value = reader.readValue();
      while (parser.hasNext()) { // throws if something follows the value, where a reader would stop
        parser.next();
      }
      return value;
    } catch (RuntimeException | StackOverflowError e) {
      throw new InvalidJsonException("", "is no JSON: " + e.getMessage());
    }
  }

  static Map<String, Object> object(JsonObject object, String path, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.forEach((key, value) -> map.put(key, tree(value, path + "." + key, depth + 1)));
    return Collections.unmodifiableMap(map);
  }

  static Object tree(JsonValue value, String path, int depth) {
    if (depth > DEEPEST) {
      throw new InvalidJsonException(path, "is nested deeper than " + DEEPEST + " levels");
    }
    return switch (value.getValueType()) {
      case NULL -> null;
      case TRUE -> true;
      case FALSE -> false;
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> number((JsonNumber) value, path);
      case ARRAY -> array((JsonArray) value, path, depth);
      case OBJECT -> object((JsonObject) value, path, depth);
    };
  }

  private static List<Object> array(JsonArray array, String path, int depth) {
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      list.add(tree(array.get(i), path + "[" + i + "]", depth + 1));
    }
    return Collections.unmodifiableList(list);
  }

  static Object number(JsonNumber number, String path) {
    BigDecimal decimal = number.bigDecimalValue();
    if (Math.abs((long) decimal.scale()) > LARGEST_EXPONENT
        || decimal.precision() > LARGEST_EXPONENT) {
      throw new InvalidJsonException(path, "is a number beyond all measure");
    }
    if (decimal.scale() == 0 && decimal.toBigInteger().bitLength() < Long.SIZE) {
      return decimal.longValueExact();
    }
    return decimal;
  }

  /** Writes text; avoids the provider look-up, which would cost more than the writing. */
  static JsonGenerator generator(StringWriter text) {
    return GENERATORS.createGenerator(text);
  }

  /** Writes a value; other kinds than those above are written as their text. */
  public static String write(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = generator(text)) {
      write(generator, value);
    }
    return text.toString();
  }

  static void write(JsonGenerator out, Object value) {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Boolean flag) {
      out.write(flag);
    } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      out.write(((Number) value).longValue());
    } else if (value instanceof BigInteger number) {
      out.write(number);
    } else if (value instanceof BigDecimal number) {
      out.write(number);
    } else if (value instanceof Number number) {
      writeFloating(out, number.doubleValue());
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      list.forEach(item -> write(out, item));
      out.writeEnd();
    } else if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      map.forEach(
          (key, inner) -> {
            out.writeKey(String.valueOf(key));
            write(out, inner);
          });
      out.writeEnd();
    } else {
      out.write(value.toString());
    }
  }

  private static void writeFloating(JsonGenerator out, double number) {
    if (!Double.isFinite(number)) {
      out.write(String.valueOf(number));
    } else if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
      out.write((long) number);
    } else {
      out.write(number);
    }
  }
}
