package org.jpacer.wire.ppacer;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jpacer.wire.JsonTrees;

/**
 * Reads the answers of this wire as a Go client does: keys match in any case, unknown ones are
 * ignored; what is missing or {@code null} is empty, zero or false.
 */
public final class GoAnswer {

  private GoAnswer() {}

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException if the text is not JSON, or something has another type
   */
  public static <T extends Record> T read(String json, Class<T> type) {
    return type.cast(value(JsonTrees.read(json), type, ""));
  }

  /**
   * Reads a list of records; {@code null} is an empty one.
   *
   * @throws IllegalArgumentException if the text is not JSON, or something has another type
   */
  public static <T extends Record> List<T> readList(String json, Class<T> type) {
    return list(JsonTrees.read(json), type, "").stream().map(type::cast).toList();
  }

  private static Object value(Object json, Type type, String path) {
    if (type instanceof ParameterizedType generic) {
      return list(json, generic.getActualTypeArguments()[0], path);
    }
    Class<?> kind = (Class<?>) type;
    if (kind.isRecord()) {
      return members(json, kind, path);
    }
    if (kind == String.class && (json == null || json instanceof String)) {
      return json == null ? "" : json;
    }
    if (kind == boolean.class && (json == null || json instanceof Boolean)) {
      return json != null && (Boolean) json;
    }
    if (json == null || json instanceof Long) {
      long number = json == null ? 0 : (Long) json;
      if (kind == long.class) {
        return number;
      }
      if (kind == int.class && number == (int) number) {
        return (int) number;
      }
    }
    throw wrong(path, kind.getSimpleName());
  }

  private static List<Object> list(Object json, Type item, String path) {
    if (json == null) {
      return List.of();
    }
    if (!(json instanceof List<?> given)) {
      throw wrong(path, "list");
    }
    List<Object> items = new ArrayList<>(given.size());
    for (Object each : given) {
      items.add(value(each, item, path + "[" + items.size() + "]"));
    }
    return items;
  }

  private static Object members(Object json, Class<?> kind, String path) {
    if (json != null && !(json instanceof Map<?, ?>)) {
      throw wrong(path, "object");
    }
    Map<String, Object> byKey = new HashMap<>();
    if (json instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> byKey.put(folded(key.toString()), inner));
    }
    RecordComponent[] components = kind.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      types[i] = components[i].getType();
      values[i] = value(byKey.get(folded(name)), components[i].getGenericType(), path + "." + name);
    }
    try {
      return kind.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + kind, e);
    }
  }

  private static String folded(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  private static GoSyntaxException wrong(String path, String kind) {
    String where = path.startsWith(".") ? path.substring(1) : path;
    return new GoSyntaxException((where.isEmpty() ? "the value" : where) + " is no " + kind);
  }
}
