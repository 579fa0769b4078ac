package dev.postern.client.posix;

import dev.postern.protocol.Secret;
import dev.postern.protocol.message.Variable;
import java.util.List;
import java.util.Optional;

/**
 * The operating system as the client sees it.
 *
 * <p>Calls that can fail answer a negative error number, as the kernel does; what the numbers mean
 * is in {@link ErrorNumber}.
 */
public interface Posix {
  /** The descriptor of standard input. */
  int INPUT = 0;

  /** The descriptor of standard output. */
  int OUTPUT = 1;

  /** The descriptor of standard error. */
  int ERROR = 2;

  /** The first descriptor given to {@link #awaitReadable} can be read. */
  int FIRST_READABLE = 1;

  /** The second descriptor given to {@link #awaitReadable} can be read. */
  int SECOND_READABLE = 2;

  /** Whether this is macOS, where some places and limits differ. */
  boolean isMac();

  /** The value of an environment variable; one that is set to nothing counts as absent. */
  Optional<String> environment(String name);

  /** Every environment variable, those that are set to nothing among them. */
  List<Variable> variables();

  /** Sets an environment variable, for a program that this process becomes. */
  void setVariable(String name, Secret value);

  /** Removes an environment variable, so that a program that this process becomes lacks it. */
  void unsetVariable(String name);

  /** The user id of this process. */
  long user();

  /** The absolute working folder; empty where it has been removed. */
  Optional<String> directory();

  /** The path of the program that runs, as far as it is known. */
  Optional<String> program();

  /** What lies at a path; a symbolic link is not followed. */
  Optional<FileStatus> status(String path);

  /** Whether there is a program at a path that this user may run. */
  boolean isProgram(String path);

  /** The last bytes of a file, as many as are asked for at most; empty where it cannot be read. */
  byte[] tail(String path, int most);

  /** The contents of files. */
  FileAccess files();

  /** Creates a folder that only this user may enter (mode 0700); 0 or a negative error number. */
  int createFolder(String path);

  /**
   * Takes the lock on a file, which is created if need be and is freed when this process ends: a
   * descriptor, or a negative error number where another holds it.
   */
  int tryLock(String path);

  /** Connects to a Unix stream socket: a descriptor that programs started later do not inherit. */
  int connect(String path);

  /** The user id of the process at the other end of a connection; negative where it is unknown. */
  long peerUser(int descriptor);

  /** Reads what is there, waiting for the first byte: how many bytes, 0 at the end. */
  int read(int descriptor, byte[] into);

  /** Writes bytes of a file or terminal: how many were written. */
  int write(int descriptor, byte[] bytes, int from, int length);

  /** Writes bytes to a socket, without a signal where the other end is gone. */
  int send(int descriptor, byte[] bytes, int from, int length);

  /** Closes a descriptor. */
  void close(int descriptor);

  /**
   * Waits until one of two descriptors can be read, has ended or has failed.
   *
   * @param second negative where there is but one
   * @param milliseconds how long to wait at most; negative for ever
   * @return {@link #FIRST_READABLE}, {@link #SECOND_READABLE}, both together, or 0 when time is up
   */
  int awaitReadable(int first, int second, int milliseconds);

  /** Whether a descriptor is a terminal. */
  boolean isTerminal(int descriptor);

  /**
   * Both ends of a pipe, which programs started later do not inherit.
   *
   * @param readable negative where there is no pipe to be had
   * @param writable the same
   */
  record Pipe(int readable, int writable) {}

  /** A new pipe. */
  Pipe pipe();

  /**
   * Starts a program in a session of its own, in the root folder, with nothing to read.
   *
   * @param command the program, searched in PATH where it has no slash, and its arguments
   * @param environment NAME=value each; absent means that of this process
   * @param words the descriptor that both its outputs go to; negative for nowhere
   * @return its process id
   */
  int spawn(List<String> command, Optional<List<String>> environment, int words);

  /** Whether a program started here has ended. */
  boolean hasEnded(int process);

  /**
   * Becomes another program, with the environment as it now is; returns, with a negative error
   * number, only where that failed.
   */
  int execute(String program, List<String> arguments);

  /**
   * How the terminal of standard input takes what is typed from now on; nothing happens where it is
   * none. It is as it was before once this process ends, by Ctrl-C as well.
   */
  void setTyping(Typing typing);

  /**
   * A moment by the clock on the wall here, such as 2026-01-31 09:05:00.
   *
   * @param moment in seconds since 1970
   */
  String localTime(long moment);

  /** What Ctrl-C does from now on: the text goes to standard error and the exit code is 130. */
  void onInterrupt(String farewell);

  /** Ends this process at once. */
  void exit(int code);
}
