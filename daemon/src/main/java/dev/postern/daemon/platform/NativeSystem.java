package dev.postern.daemon.platform;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The calls of the C library that Java has no other way to make. */
public final class NativeSystem {
  private static final int PR_SET_DUMPABLE = 4;
  private static final int MADV_DONTNEED = 4;
  private static final int MADV_NOHUGEPAGE = 15;

  private static final int LONGEST_NAME = 255;

  private final Linker linker = Linker.nativeLinker();

  /** The id of this process. */
  public long processId() {
    return ProcessHandle.current().pid();
  }

  /** The effective user id of this process. */
  public int userId() {
    try {
      return (int) call("geteuid", FunctionDescriptor.of(ValueLayout.JAVA_INT)).invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException("geteuid could not be called", e);
    }
  }

  /** The host name of this machine; empty where the system does not tell it. */
  public String hostName() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(LONGEST_NAME + 1L);
      int failed =
          (int)
              call(
                      "gethostname",
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG))
                  .invokeExact(name, (long) LONGEST_NAME);
      return failed == 0 ? name.getString(0) : "";
    } catch (Throwable e) {
      throw new IllegalStateException("gethostname could not be called", e);
    }
  }

  /** Has every file made from now on be closed to others. */
  public void closeFilesToOthers() {
    try {
      int before =
          (int)
              call("umask", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                  .invokeExact(0_077);
      if (before < 0) {
        throw new IllegalStateException("umask answered " + before);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("umask could not be called", e);
    }
  }

  /** Puts this process into a session of its own, unless it leads one or a job already. */
  public void leaveTerminal() {
    try {
      int session = (int) call("setsid", FunctionDescriptor.of(ValueLayout.JAVA_INT)).invokeExact();
      if (session < -1) {
        throw new IllegalStateException("setsid answered " + session);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("setsid could not be called", e);
    }
  }

  /**
   * Forbids other processes of this user to read this one's memory, and the kernel to dump it.
   *
   * @return whether the kernel agreed; Linux only
   */
  public boolean forbidInspection() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return false;
    }
    try {
      return (int)
              call(
                      "prctl",
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_INT,
                          ValueLayout.JAVA_INT,
                          ValueLayout.JAVA_LONG,
                          ValueLayout.JAVA_LONG,
                          ValueLayout.JAVA_LONG,
                          ValueLayout.JAVA_LONG))
                  .invokeExact(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L)
          == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("prctl could not be called", e);
    }
  }

  /** Has the C library give free memory back; glibc only. */
  public void trimHeap() {
    try {
      if (linker.defaultLookup().find("malloc_trim").isPresent()) {
        int trimmed =
            (int)
                call(
                        "malloc_trim",
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG))
                    .invokeExact(0L);
        if (trimmed < 0) {
          throw new IllegalStateException("malloc_trim answered " + trimmed);
        }
      }
    } catch (Throwable e) {
      throw new IllegalStateException("malloc_trim could not be called", e);
    }
  }

  /**
   * Lets go of pages that repeat a file; they are read from it again when they are touched.
   *
   * @param start the address of the first page
   * @param length in bytes
   */
  void letGo(long start, long length) {
    // a huge page of the file would be mapped again as a whole at the first touch
    advise(start, length, MADV_NOHUGEPAGE);
    advise(start, length, MADV_DONTNEED);
  }

  /** Advice that the kernel does not take costs memory and nothing else. */
  private void advise(long start, long length, int advice) {
    try {
      int answer =
          (int)
              call(
                      "madvise",
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_INT,
                          ValueLayout.JAVA_LONG,
                          ValueLayout.JAVA_LONG,
                          ValueLayout.JAVA_INT))
                  .invokeExact(start, length, advice);
      if (answer > 0) {
        throw new IllegalStateException("madvise answered " + answer);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("madvise could not be called", e);
    }
  }

  private MethodHandle call(String name, FunctionDescriptor descriptor) {
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
  }
}
