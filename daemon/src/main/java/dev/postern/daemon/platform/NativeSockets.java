package dev.postern.daemon.platform;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;

/** The sockets of this system, by calls of the C library; the numbers are those of Linux. */
final class NativeSockets implements SystemSockets {
  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 02000000;
  private static final int SOL_SOCKET = 1;
  private static final int SO_TYPE = 3;
  private static final int SO_ACCEPTCONN = 30;
  private static final int SO_DOMAIN = 39;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int LONGEST_ADDRESS = 108;
  private static final int INPUT = 0;

  private final Linker linker = Linker.nativeLinker();

  @Override
  public boolean isUnixListener(int descriptor) {
    return option(descriptor, SO_DOMAIN) == AF_UNIX
        && option(descriptor, SO_TYPE) == SOCK_STREAM
        && option(descriptor, SO_ACCEPTCONN) == 1;
  }

  /** Java makes a channel of standard input alone, so the socket stands there for a moment. */
  @Override
  public ServerSocketChannel adopt(int descriptor) throws IOException {
    int input = one("dup", INPUT);
    two("dup2", descriptor, INPUT);
    one("close", descriptor);
    Channel channel = System.inheritedChannel();
    one("close", INPUT);
    if (input >= 0) {
      two("dup2", input, INPUT);
      one("close", input);
    }
    if (channel instanceof ServerSocketChannel listener) {
      return listener;
    }
    throw new IOException("descriptor " + descriptor + " is no socket that accepts");
  }

  @Override
  public void send(byte[] address, byte[] message) throws IOException {
    if (address.length > LONGEST_ADDRESS) {
      throw new IOException("the address is longer than " + LONGEST_ADDRESS + " bytes");
    }
    int descriptor = datagramSocket();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = arena.allocate(JAVA_SHORT.byteSize() + LONGEST_ADDRESS, 2);
      to.set(JAVA_SHORT, 0, (short) AF_UNIX);
      MemorySegment.copy(address, 0, to, JAVA_BYTE, JAVA_SHORT.byteSize(), address.length);
      MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, message);
      long sent =
          (long)
              call("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT)
                  .invokeExact(
                      descriptor,
                      bytes,
                      (long) message.length,
                      MSG_NOSIGNAL,
                      to,
                      (int) JAVA_SHORT.byteSize() + address.length);
      if (sent != message.length) {
        throw new IOException("nobody takes it");
      }
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("sendto could not be called", e);
    } finally {
      one("close", descriptor);
    }
  }

  private int datagramSocket() throws IOException {
    try {
      int descriptor =
          (int)
              call("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)
                  .invokeExact(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
      if (descriptor >= 0) {
        return descriptor;
      }
    } catch (Throwable e) {
      throw new IllegalStateException("socket could not be called", e);
    }
    throw new IOException("no socket can be made");
  }

  /** The value of a socket's option; negative where there is none. */
  private int option(int descriptor, int name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(JAVA_INT);
      MemorySegment length = arena.allocateFrom(JAVA_INT, (int) JAVA_INT.byteSize());
      int failed =
          (int)
              call("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS)
                  .invokeExact(descriptor, SOL_SOCKET, name, value, length);
      return failed == 0 ? value.get(JAVA_INT, 0) : -1;
    } catch (Throwable e) {
      throw new IllegalStateException("getsockopt could not be called", e);
    }
  }

  private int one(String name, int argument) {
    try {
      return (int) call(name, JAVA_INT, JAVA_INT).invokeExact(argument);
    } catch (Throwable e) {
      throw new IllegalStateException(name + " could not be called", e);
    }
  }

  private void two(String name, int first, int second) throws IOException {
    int answer;
    try {
      answer = (int) call(name, JAVA_INT, JAVA_INT, JAVA_INT).invokeExact(first, second);
    } catch (Throwable e) {
      throw new IllegalStateException(name + " could not be called", e);
    }
    if (answer < 0) {
      throw new IOException(name + " failed for descriptor " + first);
    }
  }

  private MethodHandle call(String name, MemoryLayout answer, MemoryLayout... arguments) {
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(answer, arguments));
  }
}
