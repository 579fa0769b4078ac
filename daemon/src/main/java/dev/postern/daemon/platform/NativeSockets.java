package dev.postern.daemon.platform;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;

/**
 * The sockets of this system, by calls of the C library; the numbers are those of Linux.
 *
 * <p>Memory is read and written through buffers: a memory segment makes code for each kind of
 * access at the first one, which takes a tenth of a start.
 */
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

  @Override
  public boolean isUnixListener(int descriptor) {
    return option(descriptor, SO_DOMAIN) == AF_UNIX
        && option(descriptor, SO_TYPE) == SOCK_STREAM
        && option(descriptor, SO_ACCEPTCONN) == 1;
  }

  /** Java makes a channel of standard input alone, so the socket stands there for a moment. */
  @Override
  public ServerSocketChannel adopt(int descriptor) throws IOException {
    int input = call("dup", INPUT);
    duplicate(descriptor, INPUT);
    call("close", descriptor);
    Channel channel = System.inheritedChannel();
    call("close", INPUT);
    if (input >= 0) {
      duplicate(input, INPUT);
      call("close", input);
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
      MemorySegment to = arena.allocate(Short.BYTES + LONGEST_ADDRESS, Short.BYTES);
      buffer(to).putShort((short) AF_UNIX).put(address);
      MemorySegment bytes = arena.allocate(message.length);
      buffer(bytes).put(message);
      long sent =
          NativeFunction.named("sendto")
              .callForLong(
                  descriptor,
                  bytes.address(),
                  message.length,
                  MSG_NOSIGNAL,
                  to.address(),
                  Short.BYTES + address.length);
      if (sent != message.length) {
        throw new IOException("nobody takes it");
      }
    } finally {
      call("close", descriptor);
    }
  }

  private static int datagramSocket() throws IOException {
    int descriptor = call("socket", AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) {
      throw new IOException("no socket can be made");
    }
    return descriptor;
  }

  /** The value of a socket's option; negative where there is none. */
  private static int option(int descriptor, int name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(Integer.BYTES, Integer.BYTES);
      MemorySegment length = arena.allocate(Integer.BYTES, Integer.BYTES);
      buffer(length).putInt(Integer.BYTES);
      int failed =
          call("getsockopt", descriptor, SOL_SOCKET, name, value.address(), length.address());
      return failed == 0 ? buffer(value).getInt() : -1;
    }
  }

  private static ByteBuffer buffer(MemorySegment memory) {
    return memory.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  /** Has a second descriptor lead where the first leads. */
  private static void duplicate(int first, int second) throws IOException {
    if (call("dup2", first, second) < 0) {
      throw new IOException("dup2 failed for descriptor " + first);
    }
  }

  private static int call(String name, long... arguments) {
    return NativeFunction.named(name).call(arguments);
  }
}
