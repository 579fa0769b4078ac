package dev.postern.client.posix;

import dev.postern.client.posix.NativeCalls.PeerCredentials;
import dev.postern.client.posix.NativeCalls.PollDescriptor;
import dev.postern.client.posix.NativeCalls.SignalHandler;
import dev.postern.client.posix.NativeCalls.Stat;
import dev.postern.protocol.Secret;
import dev.postern.protocol.message.Variable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.teavm.interop.Address;
import org.teavm.interop.Function;
import org.teavm.interop.Structure;
import org.teavm.interop.Unmanaged;

/**
 * The system called directly, for the client compiled to C on Linux.
 *
 * <p>The collector moves objects: the address of an array is taken inside the very call that uses
 * it, or the memory is {@code malloc}'s, which is never given back since the process ends soon.
 */
public final class NativePosix implements Posix {
  private static final int LONGEST_PATH = 4096;
  private static final int LONGEST_TIME = 64;
  private static final int POINTER = 8;

  private static Address farewell = Address.fromLong(0);
  private static int farewellLength;
  private static Address ordinaryModes = Address.fromLong(0);

  static int checked(int result) {
    return result < 0 ? -NativeCalls.errno() : result;
  }

  static byte[] bytes(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean isMac() {
    return false;
  }

  @Override
  public Optional<String> environment(String name) {
    byte[] bytes = bytes(name);
    Address value = NativeCalls.getenv(Address.ofData(bytes));
    if (value == null || value.getByte() == 0) {
      return Optional.empty();
    }
    return Optional.of(NativeText.read(value));
  }

  @Override
  public List<Variable> variables() {
    List<Variable> variables = new ArrayList<>();
    Address entries = NativeCalls.environ();
    for (Address entry = entries.getAddress(); entry != null; entry = entries.getAddress()) {
      String text = NativeText.read(entry);
      int equals = text.indexOf('=');
      if (equals > 0) {
        Secret value = Secret.of(text.substring(equals + 1));
        variables.add(new Variable(text.substring(0, equals), value));
      }
      entries = entries.add(POINTER);
    }
    return variables;
  }

  @Override
  public void setVariable(String name, Secret value) {
    NativeCalls.setenv(NativeText.copy(name), NativeText.copy(value.reveal()), 1);
  }

  @Override
  public void unsetVariable(String name) {
    NativeCalls.unsetenv(NativeText.copy(name));
  }

  @Override
  public long user() {
    return NativeCalls.getuid() & 0xffffffffL;
  }

  @Override
  public Optional<String> directory() {
    Address buffer = NativeCalls.malloc(LONGEST_PATH);
    Address path = NativeCalls.getcwd(buffer, LONGEST_PATH);
    return path == null ? Optional.empty() : Optional.of(NativeText.read(path));
  }

  @Override
  public Optional<String> program() {
    byte[] link = bytes("/proc/self/exe");
    byte[] target = new byte[LONGEST_PATH];
    int length = NativeCalls.readlink(Address.ofData(link), Address.ofData(target), LONGEST_PATH);
    if (length <= 0) {
      return Optional.empty();
    }
    return Optional.of(new String(target, 0, length, StandardCharsets.UTF_8));
  }

  @Override
  public Optional<FileStatus> status(String path) {
    byte[] bytes = bytes(path);
    Address room = NativeCalls.malloc(Structure.sizeOf(Stat.class));
    if (NativeCalls.lstat(Address.ofData(bytes), room) < 0) {
      return Optional.empty();
    }
    Stat stat = room.toStructure();
    return Optional.of(new FileStatus(stat.st_mode, stat.st_uid & 0xffffffffL));
  }

  @Override
  public boolean isProgram(String path) {
    byte[] bytes = bytes(path);
    Address room = NativeCalls.malloc(Structure.sizeOf(Stat.class));
    if (NativeCalls.stat(Address.ofData(bytes), room) < 0) {
      return false;
    }
    Stat stat = room.toStructure();
    return !new FileStatus(stat.st_mode, 0).isFolder()
        && NativeCalls.access(Address.ofData(bytes), SystemConstants.MAY_EXECUTE) == 0;
  }

  @Override
  public byte[] tail(String path, int most) {
    byte[] bytes = bytes(path);
    int descriptor = NativeCalls.open(Address.ofData(bytes), SystemConstants.READ_ONLY, 0);
    if (descriptor < 0) {
      return new byte[0];
    }
    long size = NativeCalls.lseek(descriptor, 0, SystemConstants.FROM_END);
    NativeCalls.lseek(descriptor, Math.max(0, size - most), SystemConstants.FROM_START);
    byte[] tail = new byte[most];
    int length = Math.max(0, NativeCalls.read(descriptor, Address.ofData(tail), most));
    NativeCalls.close(descriptor);
    byte[] exact = new byte[length];
    System.arraycopy(tail, 0, exact, 0, length);
    return exact;
  }

  @Override
  public FileAccess files() {
    return new NativeFiles();
  }

  @Override
  public int createFolder(String path) {
    byte[] bytes = bytes(path);
    return checked(NativeCalls.mkdir(Address.ofData(bytes), SystemConstants.PRIVATE_FOLDER));
  }

  @Override
  public int tryLock(String path) {
    byte[] bytes = bytes(path);
    int flags = SystemConstants.READ_WRITE | SystemConstants.CREATE_CLOSED_ON_EXEC_LINUX;
    int descriptor = NativeCalls.open(Address.ofData(bytes), flags, SystemConstants.PRIVATE_FILE);
    if (descriptor < 0) {
      return checked(descriptor);
    }
    if (NativeCalls.flock(descriptor, SystemConstants.LOCK_AT_ONCE) < 0) {
      int problem = checked(-1);
      NativeCalls.close(descriptor);
      return problem;
    }
    return descriptor;
  }

  @Override
  public int connect(String path) {
    int type = SystemConstants.STREAM_SOCKET_CLOSED_ON_EXEC_LINUX;
    int descriptor = NativeCalls.socket(SystemConstants.UNIX_SOCKET, type, 0);
    if (descriptor < 0) {
      return checked(descriptor);
    }
    byte[] address = SystemConstants.socketAddress(bytes(path), false);
    if (NativeCalls.connect(descriptor, Address.ofData(address), address.length) < 0) {
      int problem = checked(-1);
      NativeCalls.close(descriptor);
      return problem;
    }
    return descriptor;
  }

  @Override
  public long peerUser(int descriptor) {
    int size = Structure.sizeOf(PeerCredentials.class);
    Address room = NativeCalls.malloc(size + Integer.BYTES);
    Address sizeRoom = room.add(size);
    sizeRoom.putInt(size);
    int level = SystemConstants.SOCKET_LEVEL_LINUX;
    int option = SystemConstants.PEER_CREDENTIALS_LINUX;
    if (NativeCalls.getsockopt(descriptor, level, option, room, sizeRoom) < 0) {
      return checked(-1);
    }
    PeerCredentials peer = room.toStructure();
    return peer.uid & 0xffffffffL;
  }

  @Override
  public int read(int descriptor, byte[] into) {
    while (true) {
      int count = checked(NativeCalls.read(descriptor, Address.ofData(into), into.length));
      if (!ErrorNumber.isInterrupted(-count)) {
        return count;
      }
    }
  }

  @Override
  public int write(int descriptor, byte[] bytes, int from, int length) {
    while (true) {
      int count = checked(NativeCalls.write(descriptor, Address.ofData(bytes).add(from), length));
      if (!ErrorNumber.isInterrupted(-count)) {
        return count;
      }
    }
  }

  @Override
  public int send(int descriptor, byte[] bytes, int from, int length) {
    int flags = SystemConstants.NO_SIGNAL_LINUX;
    while (true) {
      int count =
          checked(NativeCalls.send(descriptor, Address.ofData(bytes).add(from), length, flags));
      if (!ErrorNumber.isInterrupted(-count)) {
        return count;
      }
    }
  }

  @Override
  public void close(int descriptor) {
    NativeCalls.close(descriptor);
  }

  @Override
  public int awaitReadable(int first, int second, int milliseconds) {
    int size = Structure.sizeOf(PollDescriptor.class);
    Address room = NativeCalls.malloc(2 * size);
    PollDescriptor one = room.toStructure();
    PollDescriptor two = room.add(size).toStructure();
    one.fd = first;
    one.events = SystemConstants.POLL_IN;
    one.revents = 0;
    two.fd = second;
    two.events = SystemConstants.POLL_IN;
    two.revents = 0;
    while (true) {
      int count = checked(NativeCalls.poll(room, 2, milliseconds));
      if (!ErrorNumber.isInterrupted(-count)) {
        return (one.revents != 0 ? FIRST_READABLE : 0) | (two.revents != 0 ? SECOND_READABLE : 0);
      }
    }
  }

  @Override
  public boolean isTerminal(int descriptor) {
    return NativeCalls.isatty(descriptor) == 1;
  }

  @Override
  public Pipe pipe() {
    Address ends = NativeCalls.malloc(2 * Integer.BYTES);
    return NativeCalls.pipe(ends, SystemConstants.CLOSED_ON_EXEC_LINUX) < 0
        ? new Pipe(-1, -1)
        : new Pipe(ends.getInt(), ends.add(Integer.BYTES).getInt());
  }

  @Override
  public int spawn(List<String> command, Optional<List<String>> environment, int words) {
    Address actions = NativeCalls.malloc(SystemConstants.ROOM_FOR_SPAWN);
    Address attributes = NativeCalls.malloc(SystemConstants.ROOM_FOR_SPAWN);
    Address nothing = NativeText.copy("/dev/null");
    NativeCalls.initActions(actions);
    for (int descriptor = INPUT; descriptor <= ERROR; descriptor++) {
      NativeCalls.addOpen(actions, descriptor, nothing, SystemConstants.READ_WRITE, 0);
    }
    if (words >= 0) {
      NativeCalls.addCopy(actions, words, OUTPUT);
      NativeCalls.addCopy(actions, words, ERROR);
    }
    NativeCalls.addFolder(actions, NativeText.copy("/"));
    NativeCalls.initAttributes(attributes);
    NativeCalls.setFlags(attributes, SystemConstants.NEW_SESSION_LINUX);
    Address arguments = strings(command);
    Address variables =
        environment.isPresent() ? strings(environment.get()) : NativeCalls.environ();
    Address process = NativeCalls.malloc(Integer.BYTES);
    int problem =
        NativeCalls.spawn(
            process, arguments.getAddress(), actions, attributes, arguments, variables);
    return problem == 0 ? process.getInt() : -problem;
  }

  /** An array of C strings with a null at its end. */
  private static Address strings(List<String> values) {
    Address array = NativeCalls.malloc((values.size() + 1) * POINTER);
    int index = 0;
    for (String value : values) {
      array.add(index * POINTER).putAddress(NativeText.copy(value));
      index++;
    }
    array.add(index * POINTER).putLong(0);
    return array;
  }

  @Override
  public boolean hasEnded(int process) {
    Address status = NativeCalls.malloc(Integer.BYTES);
    return NativeCalls.waitpid(process, status, SystemConstants.WITHOUT_WAITING) != 0;
  }

  @Override
  public int execute(String program, List<String> arguments) {
    Address path = NativeText.copy(program);
    return checked(NativeCalls.execv(path, strings(arguments)));
  }

  @Override
  public void setTyping(Typing typing) {
    if (ordinaryModes.toLong() == 0) {
      Address found = NativeCalls.malloc(TerminalModes.ROOM);
      if (NativeCalls.tcgetattr(INPUT, found) < 0) {
        return;
      }
      ordinaryModes = found;
      handleSignals();
    }
    byte[] changed = new byte[TerminalModes.ROOM];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = ordinaryModes.add(i).getByte();
    }
    TerminalModes.change(changed, typing, false);
    NativeCalls.tcsetattr(INPUT, SystemConstants.MODES_AT_ONCE, Address.ofData(changed));
  }

  @Override
  public String localTime(long moment) {
    Address seconds = NativeCalls.malloc(Long.BYTES);
    seconds.putLong(moment);
    Address parts = NativeCalls.localtime(seconds);
    Address text = NativeCalls.malloc(LONGEST_TIME);
    if (parts == null
        || NativeCalls.strftime(text, LONGEST_TIME, NativeText.copy("%Y-%m-%d %H:%M:%S"), parts)
            == 0) {
      return Long.toString(moment);
    }
    return NativeText.read(text);
  }

  @Override
  public void onInterrupt(String text) {
    farewellLength = text.getBytes(StandardCharsets.UTF_8).length;
    farewell = NativeText.copy(text);
    handleSignals();
  }

  private static void handleSignals() {
    SignalHandler handler =
        Function.get(SignalHandler.class, NativePosix.class, "leaveInterrupted");
    NativeCalls.signal(SystemConstants.INTERRUPT_SIGNAL, handler);
    NativeCalls.signal(SystemConstants.TERMINATE_SIGNAL, handler);
  }

  /** The signal handler: it calls only what may be called from one. */
  @Unmanaged
  @SuppressWarnings("unused") // called by the kernel; named in onInterrupt
  private static void leaveInterrupted(int signal) {
    NativeCalls.write(ERROR, farewell, farewellLength);
    if (ordinaryModes.toLong() != 0) {
      NativeCalls.tcsetattr(INPUT, SystemConstants.MODES_AT_ONCE, ordinaryModes);
    }
    NativeCalls.exit(SystemConstants.INTERRUPTED_EXIT - SystemConstants.INTERRUPT_SIGNAL + signal);
  }

  @Override
  public void exit(int code) {
    NativeCalls.exit(code);
  }
}
