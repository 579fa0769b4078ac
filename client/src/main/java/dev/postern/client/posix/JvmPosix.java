package dev.postern.client.posix;

import dev.postern.protocol.Secret;
import dev.postern.protocol.message.Variable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The system through the JVM, and through foreign functions where the JVM offers no way. */
public final class JvmPosix implements Posix {
  private static final int POLL_DESCRIPTOR_SIZE = 8;
  private static final DateTimeFormatter LOCAL_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final LibraryFunctions library = new LibraryFunctions();
  private final boolean mac = System.getProperty("os.name", "").startsWith("Mac");
  private final List<FileChannel> locks = new ArrayList<>();
  private Optional<String> farewell = Optional.empty();
  private byte[] ordinaryModes = new byte[0];
  private boolean hooked;

  @Override
  public boolean isMac() {
    return mac;
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
  }

  @Override
  public List<Variable> variables() {
    List<Variable> variables = new ArrayList<>();
    System.getenv().forEach((name, value) -> variables.add(new Variable(name, Secret.of(value))));
    return variables;
  }

  @Override
  public void setVariable(String name, Secret value) {
    library.call("setenv", library.string(name), library.string(value.reveal()), 1);
  }

  @Override
  public void unsetVariable(String name) {
    library.call("unsetenv", library.string(name));
  }

  @Override
  public long user() {
    return library.call("getuid") & 0xffffffffL;
  }

  @Override
  public Optional<String> directory() {
    return Optional.of(System.getProperty("user.dir", "")).filter(path -> path.startsWith("/"));
  }

  @Override
  public Optional<String> program() {
    return Optional.ofNullable(System.getProperty("postern.program"));
  }

  @Override
  public Optional<FileStatus> status(String path) {
    try {
      Map<String, Object> found =
          Files.readAttributes(Path.of(path), "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
      int mode = found.get("mode") instanceof Integer value ? value : 0;
      long owner = found.get("uid") instanceof Integer value ? value & 0xffffffffL : -1;
      return Optional.of(new FileStatus(mode, owner));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isProgram(String path) {
    return Files.isRegularFile(Path.of(path)) && Files.isExecutable(Path.of(path));
  }

  @Override
  public byte[] tail(String path, int most) {
    try (RandomAccessFile file = new RandomAccessFile(path, "r")) {
      file.seek(Math.max(0, file.length() - most));
      byte[] tail = new byte[most];
      int length = file.read(tail); // the kernel's files in /proc have no length
      return Arrays.copyOf(tail, Math.max(0, length));
    } catch (IOException e) {
      return new byte[0];
    }
  }

  @Override
  public FileAccess files() {
    return new JvmFiles();
  }

  @Override
  public int createFolder(String path) {
    try {
      Files.createDirectory(
          Path.of(path),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return 0;
    } catch (FileAlreadyExistsException e) {
      return -ErrorNumber.EXISTS;
    } catch (IOException e) {
      return -JvmFiles.number(e);
    }
  }

  @Override
  public int tryLock(String path) {
    try {
      FileChannel channel =
          FileChannel.open(
              Path.of(path),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        return -ErrorNumber.AGAIN;
      }
      locks.add(channel);
      return Integer.MAX_VALUE;
    } catch (IOException e) {
      return -ErrorNumber.NOT_PERMITTED;
    }
  }

  @Override
  public int connect(String path) {
    int type =
        mac ? SystemConstants.STREAM_SOCKET : SystemConstants.STREAM_SOCKET_CLOSED_ON_EXEC_LINUX;
    int descriptor = library.call("socket", SystemConstants.UNIX_SOCKET, type, 0);
    if (descriptor < 0) {
      return descriptor;
    }
    byte[] pathBytes = (path + "\0").getBytes(StandardCharsets.UTF_8);
    byte[] address = SystemConstants.socketAddress(pathBytes, mac);
    int result = library.call("connect", descriptor, memory(address), address.length);
    if (result < 0) {
      close(descriptor);
      return result;
    }
    return descriptor;
  }

  private MemorySegment memory(byte[] bytes) {
    MemorySegment memory = library.allocate(Math.max(1, bytes.length));
    MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return memory;
  }

  @Override
  public long peerUser(int descriptor) {
    MemorySegment room = library.allocate(3L * Integer.BYTES);
    MemorySegment size = library.allocate(Integer.BYTES);
    if (mac) {
      int result = library.call("getpeereid", descriptor, room, size);
      return result < 0 ? result : room.get(ValueLayout.JAVA_INT, 0) & 0xffffffffL;
    }
    size.set(ValueLayout.JAVA_INT, 0, 3 * Integer.BYTES);
    int level = SystemConstants.SOCKET_LEVEL_LINUX;
    int option = SystemConstants.PEER_CREDENTIALS_LINUX;
    int result = library.call("getsockopt", descriptor, level, option, room, size);
    return result < 0 ? result : room.get(ValueLayout.JAVA_INT, Integer.BYTES) & 0xffffffffL;
  }

  @Override
  public int read(int descriptor, byte[] into) {
    MemorySegment room = library.allocate(into.length);
    int count = library.call("read", descriptor, room, (long) into.length);
    while (ErrorNumber.isInterrupted(-count)) {
      count = library.call("read", descriptor, room, (long) into.length);
    }
    if (count > 0) {
      MemorySegment.copy(room, ValueLayout.JAVA_BYTE, 0, into, 0, count);
    }
    room.fill((byte) 0);
    return count;
  }

  @Override
  public int write(int descriptor, byte[] bytes, int from, int length) {
    MemorySegment room = memory(bytes).asSlice(from, length);
    int count = library.call("write", descriptor, room, (long) length);
    while (ErrorNumber.isInterrupted(-count)) {
      count = library.call("write", descriptor, room, (long) length);
    }
    return count;
  }

  @Override
  public int send(int descriptor, byte[] bytes, int from, int length) {
    return write(descriptor, bytes, from, length); // the JVM has SIGPIPE ignored
  }

  @Override
  public void close(int descriptor) {
    library.call("close", descriptor);
  }

  @Override
  public int awaitReadable(int first, int second, int milliseconds) {
    MemorySegment room = library.allocate(2L * POLL_DESCRIPTOR_SIZE);
    room.set(ValueLayout.JAVA_INT, 0, first);
    room.set(ValueLayout.JAVA_SHORT, 4, (short) SystemConstants.POLL_IN);
    room.set(ValueLayout.JAVA_INT, POLL_DESCRIPTOR_SIZE, second);
    room.set(ValueLayout.JAVA_SHORT, POLL_DESCRIPTOR_SIZE + 4, (short) SystemConstants.POLL_IN);
    int count = library.call("poll", room, 2L, milliseconds);
    while (ErrorNumber.isInterrupted(-count)) {
      count = library.call("poll", room, 2L, milliseconds);
    }
    boolean one = room.get(ValueLayout.JAVA_SHORT, 6) != 0;
    boolean two = room.get(ValueLayout.JAVA_SHORT, POLL_DESCRIPTOR_SIZE + 6) != 0;
    return (one ? FIRST_READABLE : 0) | (two ? SECOND_READABLE : 0);
  }

  @Override
  public boolean isTerminal(int descriptor) {
    return library.call("isatty", descriptor) == 1;
  }

  @Override
  public Pipe pipe() {
    MemorySegment ends = library.allocate(2L * Integer.BYTES);
    int result =
        mac // where what is started inherits nothing anyway
            ? library.call("pipe", ends)
            : library.call("pipe2", ends, SystemConstants.CLOSED_ON_EXEC_LINUX);
    return result < 0
        ? new Pipe(-1, -1)
        : new Pipe(
            ends.get(ValueLayout.JAVA_INT, 0), ends.get(ValueLayout.JAVA_INT, Integer.BYTES));
  }

  @Override
  public int spawn(List<String> command, Optional<List<String>> environment, int words) {
    MemorySegment actions = library.allocate(SystemConstants.ROOM_FOR_SPAWN);
    MemorySegment attributes = library.allocate(SystemConstants.ROOM_FOR_SPAWN);
    MemorySegment nothing = library.string("/dev/null");
    library.call("posix_spawn_file_actions_init", actions);
    for (int descriptor = INPUT; descriptor <= ERROR; descriptor++) {
      library.call(
          "posix_spawn_file_actions_addopen",
          actions,
          descriptor,
          nothing,
          SystemConstants.READ_WRITE,
          0);
    }
    if (words >= 0) {
      library.call("posix_spawn_file_actions_adddup2", actions, words, OUTPUT);
      library.call("posix_spawn_file_actions_adddup2", actions, words, ERROR);
    }
    library.call("posix_spawn_file_actions_addchdir_np", actions, library.string("/"));
    library.call("posix_spawnattr_init", attributes);
    short flags =
        mac ? SystemConstants.NEW_SESSION_ALL_CLOSED_MAC : SystemConstants.NEW_SESSION_LINUX;
    library.call("posix_spawnattr_setflags", attributes, flags);
    MemorySegment process = library.allocate(Integer.BYTES);
    List<String> variables = environment.orElseGet(JvmPosix::wholeEnvironment);
    int problem =
        library.call(
            "posix_spawnp",
            process,
            library.string(command.getFirst()),
            actions,
            attributes,
            strings(command),
            strings(variables));
    return problem == 0 ? process.get(ValueLayout.JAVA_INT, 0) : -problem;
  }

  private static List<String> wholeEnvironment() {
    List<String> variables = new ArrayList<>();
    System.getenv().forEach((name, value) -> variables.add(name + "=" + value));
    return variables;
  }

  private MemorySegment strings(List<String> values) {
    MemorySegment array = library.allocate((values.size() + 1) * ValueLayout.ADDRESS.byteSize());
    for (int i = 0; i < values.size(); i++) {
      array.setAtIndex(ValueLayout.ADDRESS, i, library.string(values.get(i)));
    }
    return array;
  }

  @Override
  public boolean hasEnded(int process) {
    MemorySegment status = library.allocate(Integer.BYTES);
    return library.call("waitpid", process, status, SystemConstants.WITHOUT_WAITING) != 0;
  }

  @Override
  public int execute(String program, List<String> arguments) {
    // the JVM has SIGQUIT blocked, which the program would inherit
    int how = mac ? SystemConstants.UNBLOCK_MAC : SystemConstants.UNBLOCK_LINUX;
    MemorySegment signals = library.allocate(SystemConstants.ROOM_FOR_SIGNALS);
    signals.set(ValueLayout.JAVA_LONG, 0, SystemConstants.QUIT_SIGNAL_ALONE);
    library.call("pthread_sigmask", how, signals, MemorySegment.NULL);
    return library.call("execv", library.string(program), strings(arguments));
  }

  @Override
  public void setTyping(Typing typing) {
    if (ordinaryModes.length == 0) {
      MemorySegment found = library.allocate(TerminalModes.ROOM);
      if (library.call("tcgetattr", INPUT, found) < 0) {
        return;
      }
      ordinaryModes = found.toArray(ValueLayout.JAVA_BYTE);
      hook();
    }
    byte[] changed = ordinaryModes.clone();
    TerminalModes.change(changed, typing, mac);
    library.call("tcsetattr", INPUT, SystemConstants.MODES_AT_ONCE, memory(changed));
  }

  @Override
  public String localTime(long moment) {
    return LOCAL_TIME.format(Instant.ofEpochSecond(moment).atZone(ZoneId.systemDefault()));
  }

  @Override
  public void onInterrupt(String text) {
    farewell = Optional.of(text);
    hook();
  }

  private void hook() {
    if (!hooked) {
      hooked = true;
      Runtime.getRuntime().addShutdownHook(new Thread(this::sayFarewell, "farewell"));
    }
  }

  private void sayFarewell() {
    if (ordinaryModes.length > 0) {
      setTyping(Typing.ORDINARY);
    }
    byte[] bytes = farewell.orElse("").getBytes(StandardCharsets.UTF_8);
    System.err.write(bytes, 0, bytes.length);
    System.err.flush();
    Runtime.getRuntime().halt(SystemConstants.INTERRUPTED_EXIT);
  }

  @Override
  public void exit(int code) {
    Runtime.getRuntime().halt(code);
  }
}
