package dev.postern.daemon.platform;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * The service manager that may have started this process: it may listen at a socket for it, and may
 * want to hear how it is (sd_notify(3)).
 */
public final class ServiceManager {
  private static final String NOTIFY = "NOTIFY_SOCKET";
  private static final List<String> VARIABLES =
      List.of(
          SystemdSockets.PROCESS,
          SystemdSockets.COUNT,
          "LISTEN_FDNAMES",
          NOTIFY,
          LaunchdSockets.JOB);

  private final PassedSockets passed;
  private final Optional<String> notify;
  private final Supplier<SystemSockets> sockets;
  private Optional<ServerSocketChannel> taken = Optional.empty();

  private ServiceManager(
      Map<String, String> environment, PassedSockets passed, Supplier<SystemSockets> sockets) {
    this.passed = passed;
    this.notify = Optional.ofNullable(environment.get(NOTIFY)).filter(ServiceManager::isAddress);
    this.sockets = sockets;
  }

  /** The one that the environment of a process tells of. */
  public static ServiceManager of(Map<String, String> environment, long process) {
    boolean mac = System.getProperty("os.name").startsWith("Mac");
    return new ServiceManager(
        environment,
        mac ? LaunchdSockets.of(environment) : SystemdSockets.of(environment, process),
        NativeSockets::new);
  }

  static ServiceManager of(
      Map<String, String> environment, PassedSockets passed, SystemSockets sockets) {
    return new ServiceManager(environment, passed, () -> sockets);
  }

  /** The environment without what is meant for this process alone. */
  public static Map<String, String> hidden(Map<String, String> environment) {
    Map<String, String> rest = new HashMap<>(environment);
    VARIABLES.forEach(rest::remove);
    return rest;
  }

  private static boolean isAddress(String text) {
    return text.length() > 1 && (text.startsWith("/") || text.startsWith("@"));
  }

  /** Whether it listens for this process. */
  public boolean isActivating() {
    return passed.isActivating();
  }

  /**
   * The socket at which it listens for this process.
   *
   * @throws IOException if it passed something else
   */
  public synchronized Optional<ServerSocketChannel> socket() throws IOException {
    if (!isActivating() || taken.isPresent()) {
      return taken;
    }
    SystemSockets system = sockets.get();
    int descriptor = passed.descriptor(system);
    if (!system.isUnixListener(descriptor)) {
      throw new IOException("the service manager passed something else than a listening socket");
    }
    taken = Optional.of(system.adopt(descriptor));
    return taken;
  }

  /**
   * Whether whoever connects to a path reaches the service manager's socket: the kernel names the
   * process that listens. A socket that was removed or replaced is reached by nobody any more.
   * Where the kernel names nobody, whoever answers there is believed.
   */
  public boolean listensAt(Path path) {
    ProcessHandle self = ProcessHandle.current();
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.connect(UnixDomainSocketAddress.of(path));
      return !passed.isPeerTold() || isListenedAtByUs(probe, self);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isListenedAtByUs(SocketChannel probe, ProcessHandle self) {
    return PeerProcess.ofSystem()
        .credentials(probe)
        .filter(
            listening ->
                listening.pid() == self.pid()
                    || self.parent().filter(it -> it.pid() == listening.pid()).isPresent())
        .isPresent();
  }

  /**
   * Whether this process may end while nobody asks. Its way out of that needs to know its own
   * connections from others.
   */
  public boolean isLeftAtIdle() {
    return passed.isPeerTold();
  }

  /** Tells that requests are served from now on. */
  public void ready() {
    tell("READY=1");
  }

  /** Tells that this process is about to end. */
  public void stopping() {
    tell("STOPPING=1");
  }

  /** Tells a person who looks at the service why it does not run. */
  public void failed(String why) {
    tell("STATUS=" + why.replaceAll("\\p{Cntrl}", " "));
  }

  private void tell(String message) {
    notify.ifPresent(address -> tell(address, message));
  }

  private void tell(String address, String message) {
    byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
    if (bytes[0] == '@') {
      bytes[0] = 0;
    }
    try {
      sockets.get().send(bytes, message.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // not before: where the log lies is found out later than the service manager
      LoggerFactory.getLogger(ServiceManager.class)
          .warn("the service manager did not hear {}: {}", message, e.getMessage());
    }
  }
}
