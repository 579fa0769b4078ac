package dev.postern.client.posix;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The functions of the C library that the JVM calls, bound when first called. */
final class LibraryFunctions {
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final VarHandle ERROR_NUMBER =
      Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private final Arena arena = Arena.ofAuto();
  private final MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
  private final Map<String, MethodHandle> bound = new HashMap<>();

  /** Memory that lives as long as this process, or until nothing refers to it. */
  MemorySegment allocate(long size) {
    return arena.allocate(size, Long.BYTES);
  }

  /** A C string. */
  MemorySegment string(String text) {
    return arena.allocateFrom(text);
  }

  /**
   * Calls a function that returns an {@code int} or {@code ssize_t}.
   *
   * @param arguments each an {@link Integer}, a {@link Long}, a {@link Short} or a {@link
   *     MemorySegment}
   * @return what it returned, or the negative error number where that is negative
   */
  int call(String name, Object... arguments) {
    long result = callForLong(name, arguments);
    return result < 0 ? -(int) ERROR_NUMBER.get(state, 0L) : (int) result;
  }

  private long callForLong(String name, Object... arguments) {
    Class<?> result = returnsSize(name) ? long.class : int.class;
    MethodHandle handle = bound.computeIfAbsent(name, key -> bind(key, result, arguments));
    try {
      return ((Number) handle.invokeWithArguments(Arrays.asList(arguments))).longValue();
    } catch (Throwable e) {
      throw new IllegalStateException("cannot call " + name, e);
    }
  }

  private static boolean returnsSize(String name) {
    return switch (name) {
      case "read", "write", "send" -> true;
      default -> false;
    };
  }

  private MethodHandle bind(String name, Class<?> result, Object... arguments) {
    Linker linker = Linker.nativeLinker();
    MemoryLayout[] layouts = new MemoryLayout[arguments.length];
    Class<?>[] types = new Class<?>[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      types[i] = type(arguments[i]);
      layouts[i] = layout(arguments[i]);
    }
    MemoryLayout returned = result == long.class ? ValueLayout.JAVA_LONG : ValueLayout.JAVA_INT;
    MethodHandle handle =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow(name),
            FunctionDescriptor.of(returned, layouts),
            Linker.Option.captureCallState("errno"));
    return MethodHandles.insertArguments(handle, 0, state)
        .asType(MethodType.methodType(result, types));
  }

  private static Class<?> type(Object argument) {
    return switch (argument) {
      case Integer number -> int.class;
      case Long number -> long.class;
      case Short number -> short.class;
      case MemorySegment memory -> MemorySegment.class;
      default -> throw new IllegalArgumentException(argument.getClass().getName());
    };
  }

  private static MemoryLayout layout(Object argument) {
    return switch (argument) {
      case Integer number -> ValueLayout.JAVA_INT;
      case Long number -> ValueLayout.JAVA_LONG;
      case Short number -> ValueLayout.JAVA_SHORT;
      default -> POINTER;
    };
  }
}
