package dev.postern.daemon.platform;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Optional;

/**
 * A function of the C library that takes integers and addresses, and answers an integer.
 *
 * <p>All are called in one shape, that of six words: Java makes code for each shape anew at each
 * start, which takes longer than most of the start besides. A function that takes fewer does not
 * look at the others, nor at the upper half of a word where it takes an {@code int}.
 */
record NativeFunction(String name, MemorySegment address) {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final int WORDS = 6;
  private static final ValueLayout WORD = ValueLayout.JAVA_LONG;
  private static final MethodHandle CALL =
      LINKER.downcallHandle(FunctionDescriptor.of(WORD, WORD, WORD, WORD, WORD, WORD, WORD));

  /** The function of that name, which every C library has. */
  static NativeFunction named(String name) {
    return new NativeFunction(name, LINKER.defaultLookup().findOrThrow(name));
  }

  /** The function of that name, if this system's C library has it. */
  static Optional<NativeFunction> find(String name) {
    return LINKER.defaultLookup().find(name).map(address -> new NativeFunction(name, address));
  }

  /** Calls it, and gives its answer where that is an {@code int}. */
  int call(long... arguments) {
    return (int) callForLong(arguments);
  }

  /** Calls it, and gives its answer where that is as long as an address. */
  long callForLong(long... arguments) {
    long[] words = Arrays.copyOf(arguments, WORDS);
    try {
      return (long)
          CALL.invokeExact(address, words[0], words[1], words[2], words[3], words[4], words[5]);
    } catch (Throwable e) {
      throw new IllegalStateException(name + " could not be called", e);
    }
  }
}
