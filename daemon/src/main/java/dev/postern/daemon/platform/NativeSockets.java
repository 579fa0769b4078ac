package dev.postern.daemon.platform;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;

/**
 * The sockets of this system, by calls of the C library; the numbers are those of Linux, but where
 * macOS is named.
 *
 * <p>Memory is read and written through buffers: a memory segment makes code for each kind of
 * access at the first one, which takes a tenth of a start.
 */
final class NativeSockets implements SystemSockets {
  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 02000000;
  private static final int SO_DOMAIN = 39;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int LONGEST_ADDRESS = 108;
  private static final int INPUT = 0;

  private final Options options;

  /** The numbers of the options of a socket (sys/socket.h). */
  private record Options(int level, int type, int accepting) {
    private static final Options LINUX = new Options(1, 3, 30);
    private static final Options MAC = new Options(0xffff, 0x1008, 0x0002);
  }

  /** The sockets of the system that this is. */
  NativeSockets() {
    this(System.getProperty("os.name").startsWith("Mac"));
  }

  private NativeSockets(boolean mac) {
    this.options = mac ? Options.MAC : Options.LINUX;
  }

  /** macOS does not tell the domain; whoever takes the channel sees what its address is. */
  @Override
  public boolean isUnixListener(int descriptor) {
    return (options.equals(Options.MAC) || option(descriptor, SO_DOMAIN) == AF_UNIX)
        && option(descriptor, options.type()) == SOCK_STREAM
        && option(descriptor, options.accepting()) != 0;
  }

  @Override
  public int[] activate(String name) throws IOException {
    NativeFunction activation =
        NativeFunction.find("launch_activate_socket")
            .orElseThrow(() -> new IOException("there is no launchd here"));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment list = arena.allocate(Long.BYTES, Long.BYTES);
      MemorySegment count = arena.allocate(Long.BYTES, Long.BYTES);
      MemorySegment text = arena.allocateFrom(name);
      int problem = activation.call(text.address(), list.address(), count.address());
      if (problem != 0) {
        throw new IOException("launchd passes no socket " + name + ": error " + problem);
      }
      long address = buffer(list).getLong();
      int[] descriptors = new int[(int) buffer(count).getLong()];
      MemorySegment passed =
          MemorySegment.ofAddress(address).reinterpret((long) descriptors.length * Integer.BYTES);
      buffer(passed).asIntBuffer().get(descriptors);
      call("free", address);
      return descriptors;
    }
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
  private int option(int descriptor, int name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(Integer.BYTES, Integer.BYTES);
      MemorySegment length = arena.allocate(Integer.BYTES, Integer.BYTES);
      buffer(length).putInt(Integer.BYTES);
      int failed =
          call("getsockopt", descriptor, options.level(), name, value.address(), length.address());
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
