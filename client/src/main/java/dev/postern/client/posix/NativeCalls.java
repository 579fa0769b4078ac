package dev.postern.client.posix;

import org.jspecify.annotations.Nullable;
import org.teavm.interop.Address;
import org.teavm.interop.Function;
import org.teavm.interop.Import;
import org.teavm.interop.Structure;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Name;
import org.teavm.interop.c.Native;
import org.teavm.interop.c.Variable;

/** The functions of the C library that native code calls, under their own names. */
final class NativeCalls {
  private NativeCalls() {}

  /** {@code struct stat}, as far as it is read. */
  @Native(structKeyword = true)
  @Name("stat")
  @Include("sys/stat.h")
  static class Stat extends Structure {
    int st_mode;
    int st_uid;
  }

  /** {@code struct pollfd}. */
  @Native(structKeyword = true)
  @Name("pollfd")
  @Include("poll.h")
  static class PollDescriptor extends Structure {
    int fd;
    short events;
    short revents;
  }

  /** {@code struct ucred}, as far as it is read. */
  @Native(structKeyword = true)
  @Name("ucred")
  @Include("sys/socket.h")
  static class PeerCredentials extends Structure {
    int uid;
  }

  /** A signal handler. */
  abstract static class SignalHandler extends Function {
    abstract void handle(int signal);
  }

  @Include("errno.h")
  @Variable
  @Import(name = "errno")
  static native int errno();

  @Include("unistd.h")
  @Variable
  @Import(name = "environ")
  static native Address environ();

  @Include("stdlib.h")
  @Import(name = "getenv")
  static native @Nullable Address getenv(Address name);

  @Include("stdlib.h")
  @Import(name = "setenv")
  static native int setenv(Address name, Address value, int replacing);

  @Include("stdlib.h")
  @Import(name = "unsetenv")
  static native int unsetenv(Address name);

  @Include("termios.h")
  @Import(name = "tcgetattr")
  static native int tcgetattr(int descriptor, Address modes);

  @Include("termios.h")
  @Import(name = "tcsetattr")
  static native int tcsetattr(int descriptor, int when, Address modes);

  @Include("time.h")
  @Import(name = "localtime")
  static native @Nullable Address localtime(Address moment);

  @Include("time.h")
  @Import(name = "strftime")
  static native int strftime(Address into, int size, Address format, Address parts);

  @Include("stdlib.h")
  @Import(name = "malloc")
  static native Address malloc(int size);

  @Include("stdlib.h")
  @Import(name = "_Exit")
  static native void exit(int code);

  @Include("unistd.h")
  @Import(name = "getuid")
  static native int getuid();

  @Include("unistd.h")
  @Import(name = "getcwd")
  static native @Nullable Address getcwd(Address buffer, int size);

  @Include("unistd.h")
  @Import(name = "readlink")
  static native int readlink(Address path, Address buffer, int size);

  @Include("unistd.h")
  @Import(name = "access")
  static native int access(Address path, int mode);

  @Include("sys/stat.h")
  @Import(name = "lstat")
  static native int lstat(Address path, Address status);

  @Include("sys/stat.h")
  @Import(name = "stat")
  static native int stat(Address path, Address status);

  @Include("sys/stat.h")
  @Import(name = "mkdir")
  static native int mkdir(Address path, int mode);

  @Include("fcntl.h")
  @Import(name = "open")
  static native int open(Address path, int flags, int mode);

  @Include("sys/file.h")
  @Import(name = "flock")
  static native int flock(int descriptor, int operation);

  @Include("unistd.h")
  @Import(name = "lseek")
  static native long lseek(int descriptor, long offset, int whence);

  @Include("unistd.h")
  @Import(name = "read")
  static native int read(int descriptor, Address into, int size);

  @Include("unistd.h")
  @Import(name = "write")
  static native int write(int descriptor, Address from, int size);

  @Include("unistd.h")
  @Import(name = "close")
  static native int close(int descriptor);

  @Include("unistd.h")
  @Import(name = "fsync")
  static native int fsync(int descriptor);

  @Include("sys/stat.h")
  @Import(name = "fchmod")
  static native int fchmod(int descriptor, int mode);

  @Include("stdio.h")
  @Import(name = "rename")
  static native int rename(Address from, Address to);

  @Include("unistd.h")
  @Import(name = "unlink")
  static native int unlink(Address path);

  @Include("unistd.h")
  @Import(name = "isatty")
  static native int isatty(int descriptor);

  @Include("poll.h")
  @Import(name = "poll")
  static native int poll(Address descriptors, int count, int milliseconds);

  @Include("sys/socket.h")
  @Import(name = "socket")
  static native int socket(int domain, int type, int protocol);

  @Include("sys/socket.h")
  @Import(name = "connect")
  static native int connect(int descriptor, Address address, int size);

  @Include("sys/socket.h")
  @Import(name = "send")
  static native int send(int descriptor, Address from, int size, int flags);

  @Include("sys/socket.h")
  @Import(name = "getsockopt")
  static native int getsockopt(int descriptor, int level, int name, Address value, Address size);

  @Include("signal.h")
  @Import(name = "signal")
  static native @Nullable Address signal(int signal, SignalHandler handler);

  @Include("spawn.h")
  @Import(name = "posix_spawnp")
  static native int spawn(
      Address process,
      Address program,
      Address actions,
      Address attributes,
      Address arguments,
      Address environment);

  @Include("spawn.h")
  @Import(name = "posix_spawn_file_actions_init")
  static native int initActions(Address actions);

  @Include("spawn.h")
  @Import(name = "posix_spawn_file_actions_addopen")
  static native int addOpen(Address actions, int descriptor, Address path, int flags, int mode);

  @Include("spawn.h")
  @Import(name = "posix_spawn_file_actions_adddup2")
  static native int addCopy(Address actions, int from, int to);

  @Include("unistd.h")
  @Import(name = "pipe2")
  static native int pipe(Address ends, int flags);

  @Include("spawn.h")
  @Import(name = "posix_spawn_file_actions_addchdir_np")
  static native int addFolder(Address actions, Address path);

  @Include("spawn.h")
  @Import(name = "posix_spawnattr_init")
  static native int initAttributes(Address attributes);

  @Include("spawn.h")
  @Import(name = "posix_spawnattr_setflags")
  static native int setFlags(Address attributes, short flags);

  @Include("sys/wait.h")
  @Import(name = "waitpid")
  static native int waitpid(int process, Address status, int options);

  @Include("unistd.h")
  @Import(name = "execv")
  static native int execv(Address program, Address arguments);
}
