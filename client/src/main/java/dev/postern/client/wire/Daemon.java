package dev.postern.client.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.client.posix.ErrorNumber;
import dev.postern.client.posix.Posix;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Output;
import dev.postern.client.text.Parts;
import dev.postern.client.text.Problem;
import java.util.Optional;

/** The daemon of this user: connected to, and started where none answers. */
public final class Daemon {
  private static final int LONGEST_MARK = 16 << 10;
  private static final String PROCESS = "process ";
  private static final int LONGEST_COMMAND_LINE = 8 * 1024;

  private final Posix posix;
  private final Output output;
  private final Places places;
  private final SocketGuard guard;
  private boolean mayStart;

  /** The daemon at the place that the environment names. */
  public Daemon(Posix posix, Output output) {
    this.posix = posix;
    this.output = output;
    this.places = new Places(posix);
    this.guard = new SocketGuard(posix, places);
  }

  /** The path of its socket. */
  public String socket() {
    return places.socket();
  }

  /** A connection to it; where nobody answers it is started, unless that is not wanted. */
  public Connection connect(boolean mayStart) throws Problem {
    this.mayStart = mayStart;
    Optional<Connection> connection = mayStart ? tryConnect() : tryRunning();
    if (connection.isPresent()) {
      return connection.get();
    }
    if (!mayStart) {
      throw new Problem(
          ExitCode.UNREACHABLE, "no daemon answers at " + socket(), "run: postern daemon start");
    }
    return starter().start();
  }

  private DaemonStarter starter() {
    return new DaemonStarter(posix, output, places, this);
  }

  /** A connection to a daemon that runs, which none is started for, by systemd neither. */
  public Optional<Connection> tryRunning() throws Problem {
    if (isStartedBySystemd()) {
      return tryHome();
    }
    Optional<Connection> connection = tryConnect();
    return connection.isPresent() ? connection : tryHome();
  }

  /** Whether systemd listens at the socket, and starts a daemon for whoever connects. */
  public boolean isStartedBySystemd() {
    return starter().isUnitListening();
  }

  /** Has systemd stop the daemon, where systemd has started it. */
  public void stopUnit() throws Problem {
    starter().stopUnit();
  }

  /** A connection to it; empty where nobody answers. */
  public Optional<Connection> tryConnect() throws Problem {
    return tryConnect(socket());
  }

  /** A connection to the state folder's daemon, whichever sockets it serves. */
  public Optional<Connection> tryHome() throws Problem {
    return guard.fits(places.homeSocket()) ? tryConnect(places.homeSocket()) : Optional.empty();
  }

  /** The process that may run without a socket, where those of one were removed. */
  public Optional<String> removed() {
    return posix.status(socket()).isPresent() || posix.status(places.homeSocket()).isPresent()
        ? Optional.empty()
        : owner();
  }

  /** The process that owns the state folder, as its lock says, if that lives. */
  Optional<String> owner() {
    String mark = new String(posix.tail(places.lock(), LONGEST_MARK), UTF_8);
    for (String line : Parts.of(mark, '\n')) {
      String process = line.startsWith(PROCESS) ? line.substring(PROCESS.length()) : "";
      if (!process.isEmpty() && process.chars().allMatch(Character::isDigit) && isDaemon(process)) {
        return Optional.of(process);
      }
    }
    return Optional.empty();
  }

  /** The way to a successor of one that died. */
  private Connection again() throws Problem {
    return connect(mayStart);
  }

  /**
   * Whether a process is known to be a daemon that has not ended; never where there is no /proc.
   */
  public boolean isRunning(long process) {
    return isProcessTold() && isDaemon(Long.toString(process));
  }

  private boolean isProcessTold() {
    return posix.status("/proc/self").isPresent();
  }

  /** Whether a process may be a daemon, and has not got the number of one that has ended. */
  private boolean isDaemon(String process) {
    if (!isProcessTold()) {
      return true;
    }
    byte[] line = posix.tail("/proc/" + process + "/cmdline", LONGEST_COMMAND_LINE);
    return new String(line, UTF_8).contains("-Dpostern.installation=");
  }

  /** A connection at a socket; empty where nobody answers there. */
  Optional<Connection> tryConnect(String socket) throws Problem {
    guard.checkPath(socket);
    int descriptor = posix.connect(socket);
    if (descriptor < 0) {
      if (ErrorNumber.isNobodyThere(-descriptor)) {
        return Optional.empty();
      }
      throw new Problem(
          ExitCode.UNREACHABLE,
          "cannot connect to " + socket + ": " + ErrorNumber.describe(-descriptor),
          "look at the path: POSTERN_SOCKET decides it, else XDG_RUNTIME_DIR");
    }
    try {
      guard.checkPeer(socket, descriptor);
    } catch (Problem e) {
      posix.close(descriptor);
      throw e;
    }
    Watch watch = new Watch(posix, output, this, socket);
    return Optional.of(new Connection(posix, descriptor, watch, this::again));
  }
}
