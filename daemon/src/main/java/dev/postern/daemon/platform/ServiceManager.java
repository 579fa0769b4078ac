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
 * want to hear how it is (sd_listen_fds(3), sd_notify(3)).
 */
public final class ServiceManager {
  private static final String PROCESS = "LISTEN_PID";
  private static final String COUNT = "LISTEN_FDS";
  private static final String NOTIFY = "NOTIFY_SOCKET";
  private static final List<String> VARIABLES = List.of(PROCESS, COUNT, "LISTEN_FDNAMES", NOTIFY);

  /** The first descriptor that is passed. */
  private static final int FIRST = 3;

  private final boolean activating;
  private final String count;
  private final Optional<String> notify;
  private final Supplier<SystemSockets> sockets;
  private Optional<ServerSocketChannel> taken = Optional.empty();

  private ServiceManager(
      Map<String, String> environment, long process, Supplier<SystemSockets> sockets) {
    this.activating = Long.toString(process).equals(environment.get(PROCESS));
    this.count = environment.getOrDefault(COUNT, "0");
    this.notify = Optional.ofNullable(environment.get(NOTIFY)).filter(ServiceManager::isAddress);
    this.sockets = sockets;
  }

  /** The one that the environment of a process tells of. */
  public static ServiceManager of(Map<String, String> environment, long process) {
    return new ServiceManager(environment, process, NativeSockets::new);
  }

  static ServiceManager of(Map<String, String> environment, long process, SystemSockets sockets) {
    return new ServiceManager(environment, process, () -> sockets);
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
    return activating && !count.equals("0");
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
    if (!count.equals("1")) {
      throw new IOException(
          "the service manager passed " + count + " sockets, and one is served that way");
    }
    SystemSockets system = sockets.get();
    if (!system.isUnixListener(FIRST)) {
      throw new IOException("the service manager passed something else than a listening socket");
    }
    taken = Optional.of(system.adopt(FIRST));
    return taken;
  }

  /**
   * Whether whoever connects to a path reaches the service manager's socket: the kernel names the
   * process that listens. A socket that was removed or replaced is reached by nobody any more.
   */
  public static boolean listensAt(Path path) {
    ProcessHandle self = ProcessHandle.current();
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.connect(UnixDomainSocketAddress.of(path));
      return PeerProcess.ofSystem()
          .credentials(probe)
          .filter(
              listening ->
                  listening.pid() == self.pid()
                      || self.parent().filter(it -> it.pid() == listening.pid()).isPresent())
          .isPresent();
    } catch (IOException e) {
      return false;
    }
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
