package org.jpacer.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The components of a record, looked up once for each class. */
final class RecordShape {

  private static final Map<Class<?>, RecordShape> KNOWN = new ConcurrentHashMap<>();

  private final Constructor<?> constructor;
  private final List<Part> parts;
  private final Map<String, Part> byName;

  /**
   * A component.
   *
   * @param name its name
   * @param type its type
   * @param mayBeNull whether it may be missing
   */
  record Part(String name, Type type, boolean mayBeNull, Method accessor) {

    Object get(Object holder) {
      try {
        return accessor.invoke(holder);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + accessor, e);
      }
    }
  }

  private RecordShape(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<Part> all = new ArrayList<>();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent each = components[i];
      types[i] = each.getType();
      Method accessor = each.getAccessor();
      accessor.trySetAccessible();
      boolean mayBeNull = each.isAnnotationPresent(MayBeNull.class);
      all.add(new Part(each.getName(), each.getGenericType(), mayBeNull, accessor));
    }
    parts = List.copyOf(all);
    byName = parts.stream().collect(Collectors.toMap(Part::name, part -> part));
    try {
      constructor = type.getDeclaredConstructor(types);
      constructor.trySetAccessible();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has a canonical constructor", e);
    }
  }

  static RecordShape of(Class<?> type) {
    return KNOWN.computeIfAbsent(type, RecordShape::new);
  }

  List<Part> parts() {
    return parts;
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  List<String> names() {
    return parts.stream().map(Part::name).toList();
  }

  Object make(List<Object> values) {
    try {
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException("cannot make " + constructor, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + constructor, e);
    }
  }
}
