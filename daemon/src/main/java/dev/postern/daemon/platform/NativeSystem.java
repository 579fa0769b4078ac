package dev.postern.daemon.platform;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The calls of the C library that Java has no other way to make. */
public final class NativeSystem {
  private static final int PR_SET_DUMPABLE = 4;

  private final Linker linker = Linker.nativeLinker();

  /** The effective user id of this process. */
  public int userId() {
    try {
      return (int) call("geteuid", FunctionDescriptor.of(ValueLayout.JAVA_INT)).invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException("geteuid could not be called", e);
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

  private MethodHandle call(String name, FunctionDescriptor descriptor) {
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
  }
}
