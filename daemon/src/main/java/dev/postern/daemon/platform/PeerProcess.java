package dev.postern.daemon.platform;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * The process id of a peer, which Java's own {@code SO_PEERCRED} leaves out: asked of the kernel by
 * {@code getsockopt}. Linux only; elsewhere there is none.
 */
public final class PeerProcess {
  private static final int SOL_SOCKET = 1;
  private static final int SO_PEERCRED = 17;
  private static final int UCRED_BYTES = 12;

  private final Optional<Calls> calls;

  private record Calls(MethodHandle getsockopt, Method descriptor) {}

  private PeerProcess(Optional<Calls> calls) {
    this.calls = calls;
  }

  /** The way to ask on this system. */
  public static PeerProcess ofSystem() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return new PeerProcess(Optional.empty());
    }
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle getsockopt =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("getsockopt"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.ADDRESS,
                  ValueLayout.ADDRESS));
      // SelChImpl is exported to us by the launcher; there is no public way to the descriptor
      Method descriptor = Class.forName("sun.nio.ch.SelChImpl").getMethod("getFDVal");
      return new PeerProcess(Optional.of(new Calls(getsockopt, descriptor)));
    } catch (ReflectiveOperationException e) {
      return new PeerProcess(Optional.empty());
    }
  }

  Optional<Long> pid(SocketChannel connection) {
    return calls.flatMap(known -> pid(connection, known));
  }

  private static Optional<Long> pid(SocketChannel connection, Calls calls) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment credentials = arena.allocate(UCRED_BYTES, 4);
      MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, UCRED_BYTES);
      int descriptor = (int) calls.descriptor().invoke(connection);
      int failed =
          (int)
              calls
                  .getsockopt()
                  .invokeExact(descriptor, SOL_SOCKET, SO_PEERCRED, credentials, length);
      return failed == 0
          ? Optional.of((long) credentials.get(ValueLayout.JAVA_INT, 0))
          : Optional.empty();
    } catch (Throwable e) {
      throw new IllegalStateException("getsockopt could not be called", e);
    }
  }
}
