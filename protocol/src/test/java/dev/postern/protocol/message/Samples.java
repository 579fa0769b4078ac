package dev.postern.protocol.message;

import dev.postern.protocol.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Values of any message record: one with everything present, one with all that is optional absent.
 */
final class Samples {
  private Samples() {}

  static List<Object> of(Class<?> type) throws ReflectiveOperationException {
    return List.of(make(type, true), make(type, false));
  }

  private static Object make(Class<?> type, boolean full) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = value(components[i].getGenericType(), components[i].getName(), full);
    }
    return constructor.newInstance(values);
  }

  private static Object value(Type type, String name, boolean full)
      throws ReflectiveOperationException {
    if (type instanceof ParameterizedType generic) {
      Type inner = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        return full ? Optional.of(value(inner, name, true)) : Optional.empty();
      }
      return full ? List.of(value(inner, name, true)) : List.of();
    }
    if (type == String.class) {
      return "a " + name + " \u00e4";
    } else if (type == long.class || type == Long.class) {
      return 4_102_444_800L;
    } else if (type == boolean.class) {
      return full;
    } else if (type == Secret.class) {
      return Secret.of("fake-" + name);
    }
    return make((Class<?>) type, full);
  }
}
