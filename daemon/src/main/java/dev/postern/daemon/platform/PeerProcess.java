package dev.postern.daemon.platform;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

  private record Calls(NativeFunction getsockopt, Method descriptor) {}

  private PeerProcess(Optional<Calls> calls) {
    this.calls = calls;
  }

  /** The way to ask on this system. */
  public static PeerProcess ofSystem() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return new PeerProcess(Optional.empty());
    }
    try {
      // SelChImpl is exported to us by the launcher; there is no public way to the descriptor
      Method descriptor = Class.forName("sun.nio.ch.SelChImpl").getMethod("getFDVal");
      return new PeerProcess(
          Optional.of(new Calls(NativeFunction.named("getsockopt"), descriptor)));
    } catch (ReflectiveOperationException e) {
      return new PeerProcess(Optional.empty());
    }
  }

  Optional<Credentials> credentials(SocketChannel connection) {
    return calls.flatMap(known -> credentials(connection, known));
  }

  private static Optional<Credentials> credentials(SocketChannel connection, Calls calls) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment credentials = arena.allocate(UCRED_BYTES, Integer.BYTES);
      MemorySegment length = arena.allocate(Integer.BYTES, Integer.BYTES);
      // by buffers: Java makes code at each start for the way to a number in a segment
      numbers(length).putInt(0, UCRED_BYTES);
      int descriptor = (int) calls.descriptor().invoke(connection);
      int failed =
          calls
              .getsockopt()
              .call(descriptor, SOL_SOCKET, SO_PEERCRED, credentials.address(), length.address());
      return failed == 0
          ? Optional.of(
              new Credentials(
                  numbers(credentials).getInt(0), numbers(credentials).getInt(UID_OFFSET)))
          : Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the descriptor of a socket is not told", e);
    }
  }

  private static ByteBuffer numbers(MemorySegment segment) {
    return segment.asByteBuffer().order(ByteOrder.nativeOrder());
  }
}
