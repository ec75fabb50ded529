package org.jpacer.wire;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The strict codec of the extended API: records to JSON and back. A key is a component's name;
 * {@code null} is written. Unknown keys and wrong types are refused, and everything that is wrong
 * is reported at once. Times are RFC 3339, to the microsecond. Safe for use by several threads.
 */
public final class JsonRecords {

  private JsonRecords() {}

  /** Writes a record. */
  public static String write(Record value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JsonTrees.generator(text)) {
      writeValue(generator, value);
    }
    return text.toString();
  }

  private static void writeValue(JsonGenerator out, Object value) {
    if (value instanceof Record) {
      out.writeStartObject();
      for (RecordShape.Part part : RecordShape.of(value.getClass()).parts()) {
        out.writeKey(part.name());
        writeValue(out, part.get(value));
      }
      out.writeEnd();
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      list.forEach(item -> writeValue(out, item));
      out.writeEnd();
    } else if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      map.forEach(
          (key, inner) -> {
            out.writeKey(String.valueOf(key));
            writeValue(out, inner);
          });
      out.writeEnd();
    } else {
      JsonTrees.write(out, value);
    }
  }

  /**
   * Reads a record.
   *
   * @throws InvalidJsonException if the text is not such a record; names everything that is wrong
   */
  public static <T extends Record> T read(String text, Class<T> type) {
    List<FieldProblem> problems = new ArrayList<>();
    Object value = new JsonRecords.Reader(problems).value(JsonTrees.parse(text), type, "");
    if (!problems.isEmpty()) {
      throw new InvalidJsonException(problems);
    }
    return type.cast(value);
  }

  /** Reads values; collects what is wrong, which reads as {@code null}. */
  private record Reader(List<FieldProblem> problems) {

    Object value(JsonValue json, Type type, String path) {
      try {
        return convert(json, type, path);
      } catch (InvalidJsonException e) {
        problems.addAll(e.problems());
        return null;
      }
    }

    private Object convert(JsonValue json, Type type, String path) {
      if (type instanceof ParameterizedType generic) {
        Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
        return generic.getRawType() == List.class ? list(json, last, path) : map(json, last, path);
      }
      Class<?> kind = (Class<?>) type;
      if (kind.isRecord()) {
        return object(json, kind, path);
      }
      if (kind == Object.class) {
        return JsonTrees.tree(json, path, 1);
      }
      if (kind == boolean.class || kind == Boolean.class) {
        return flag(json, path);
      }
      if (kind == int.class || kind == Integer.class) {
        return (int) whole(json, Integer.MIN_VALUE, Integer.MAX_VALUE, path);
      }
      if (kind == long.class || kind == Long.class) {
        return whole(json, Long.MIN_VALUE, Long.MAX_VALUE, path);
      }
      if (kind == double.class || kind == Double.class) {
        return number(json, path).doubleValue();
      }
      return ofText(text(json, path), kind, path);
    }

    private Object object(JsonValue json, Class<?> kind, String path) {
      if (!(json instanceof JsonObject object)) {
        throw new InvalidJsonException(path, "is no object");
      }
      RecordShape shape = RecordShape.of(kind);
      for (String key : object.keySet()) {
        if (!shape.has(key)) {
          problems.add(new FieldProblem(below(path, key), "is unknown; allowed: " + shape.names()));
        }
      }
      int found = problems.size();
      List<Object> values = new ArrayList<>();
      for (RecordShape.Part part : shape.parts()) {
        JsonValue value = object.get(part.name());
        String where = below(path, part.name());
        if (value != null && value != JsonValue.NULL) {
          values.add(value(value, part.type(), where));
        } else {
          if (!part.mayBeNull()) {
            problems.add(new FieldProblem(where, "is missing"));
          }
          values.add(null);
        }
      }
      if (problems.size() > found) {
        return null;
      }
      try {
        return shape.make(values);
      } catch (IllegalArgumentException e) {
        throw new InvalidJsonException(path, e.getMessage());
      }
    }

    private static String below(String path, String key) {
      return path.isEmpty() ? key : path + "." + key;
    }

    private List<Object> list(JsonValue json, Type item, String path) {
      if (!(json instanceof JsonArray array)) {
        throw new InvalidJsonException(path, "is no list");
      }
      List<Object> items = new ArrayList<>(array.size());
      for (int i = 0; i < array.size(); i++) {
        String where = path + "[" + i + "]";
        if (array.get(i) == JsonValue.NULL) {
          problems.add(new FieldProblem(where, "is null"));
        } else {
          items.add(value(array.get(i), item, where));
        }
      }
      return Collections.unmodifiableList(items);
    }

    private Map<String, Object> map(JsonValue json, Type item, String path) {
      if (!(json instanceof JsonObject object)) {
        throw new InvalidJsonException(path, "is no object");
      }
      Map<String, Object> items = new LinkedHashMap<>();
      object.forEach((key, inner) -> items.put(key, value(inner, item, below(path, key))));
      return Collections.unmodifiableMap(items);
    }

    private static boolean flag(JsonValue json, String path) {
      if (json != JsonValue.TRUE && json != JsonValue.FALSE) {
        throw new InvalidJsonException(path, "is neither true nor false");
      }
      return json == JsonValue.TRUE;
    }

    private static long whole(JsonValue json, long least, long most, String path) {
      Object number = json instanceof JsonNumber given ? JsonTrees.number(given, path) : null;
      if (number instanceof Long value && value >= least && value <= most) {
        return value;
      }
      throw new InvalidJsonException(path, "is no whole number; allowed: " + least + " to " + most);
    }

    private static BigDecimal number(JsonValue json, String path) {
      if (json instanceof JsonNumber number) {
        return new BigDecimal(JsonTrees.number(number, path).toString());
      }
      throw new InvalidJsonException(path, "is no number");
    }

    private static String text(JsonValue json, String path) {
      if (json instanceof JsonString string) {
        return string.getString();
      }
      throw new InvalidJsonException(path, "is no text");
    }

    private static Object ofText(String text, Class<?> kind, String path) {
      if (kind == String.class) {
        return text;
      }
      if (kind == Instant.class) {
        return instant(text, path);
      }
      return Arrays.stream(kind.getEnumConstants())
          .filter(constant -> constant.toString().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new InvalidJsonException(
                      path,
                      "is " + text + "; allowed: " + Arrays.toString(kind.getEnumConstants())));
    }

    private static Instant instant(String text, String path) {
      try {
        Instant instant = OffsetDateTime.parse(text).toInstant();
        if (instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
          return instant;
        }
        throw new InvalidJsonException(path, "is finer than microseconds");
      } catch (DateTimeException e) {
        throw new InvalidJsonException(path, "is no time; allowed: such as 2026-01-01T00:00:00Z");
      }
    }
  }
}
