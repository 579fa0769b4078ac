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
 * What the kernel says of a peer by {@code getsockopt}. Linux only; elsewhere it says nothing here.
 *
 * <p>Java's own {@code SO_PEERCRED} leaves the process id out, and looks the names of user and
 * group up for each connection.
 */
public final class PeerProcess {
  private static final int SOL_SOCKET = 1;
  private static final int SO_PEERCRED = 17;
  private static final int UCRED_BYTES = 12;
  private static final int UID_OFFSET = 4;

  private final Optional<Calls> calls;

  /**
   * The credentials of a peer at the moment it connected (unix(7)).
   *
   * @param pid its process id
   * @param uid its effective user id
   */
  record Credentials(long pid, int uid) {}

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

  Optional<Credentials> credentials(SocketChannel connection) {
    return calls.flatMap(known -> credentials(connection, known));
  }

  private static Optional<Credentials> credentials(SocketChannel connection, Calls calls) {
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
          ? Optional.of(
              new Credentials(
                  credentials.get(ValueLayout.JAVA_INT, 0),
                  credentials.get(ValueLayout.JAVA_INT, UID_OFFSET)))
          : Optional.empty();
    } catch (Throwable e) {
      throw new IllegalStateException("getsockopt could not be called", e);
    }
  }
}
