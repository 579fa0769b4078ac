package dev.postern.daemon.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service manager passes and hears (sd_listen_fds(3), sd_notify(3)). */
class ServiceManagerTest {
  private static final long PROCESS = 4711;
  private final FakeSockets sockets = new FakeSockets();

  /** Sockets of which descriptor 3 may be one that listens. */
  private static final class FakeSockets implements SystemSockets {
    private final List<String> sent = new ArrayList<>();
    private boolean listening = true;
    private boolean deaf;
    private int[] activated = {3};

    @Override
    public boolean isUnixListener(int descriptor) {
      return listening && descriptor == 3;
    }

    @Override
    public ServerSocketChannel adopt(int descriptor) throws IOException {
      return ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    }

    @Override
    public int[] activate(String name) throws IOException {
      if (!name.equals("postern")) {
        throw new IOException("launchd passes no socket " + name + ": error 2");
      }
      return activated;
    }

    @Override
    public void send(byte[] address, byte[] message) throws IOException {
      if (deaf) {
        throw new IOException("nobody takes it");
      }
      sent.add(
          new String(address, StandardCharsets.UTF_8)
              + " "
              + new String(message, StandardCharsets.UTF_8));
    }
  }

  private ServiceManager manager(Map<String, String> environment) {
    return ServiceManager.of(environment, SystemdSockets.of(environment, PROCESS), sockets);
  }

  @Test
  void aSocketThatIsPassedToThisProcessIsTakenOnce() throws Exception {
    ServiceManager manager = manager(Map.of("LISTEN_PID", "4711", "LISTEN_FDS", "1"));
    assertThat(manager.isActivating()).isTrue();
    try (ServerSocketChannel passed = manager.socket().orElseThrow()) {
      assertThat(manager.socket()).containsSame(passed);
    }
  }

  private ServiceManager launchd(Map<String, String> environment) {
    return ServiceManager.of(environment, LaunchdSockets.of(environment), sockets);
  }

  @Test
  void theSocketOfALaunchdAgentIsTakenOnce() throws Exception {
    ServiceManager manager = launchd(Map.of("XPC_SERVICE_NAME", "dev.postern.posternd"));
    assertThat(manager.isActivating()).isTrue();
    assertThat(manager.isLeftAtIdle()).isFalse();
    try (ServerSocketChannel passed = manager.socket().orElseThrow()) {
      sockets.activated = new int[0];
      assertThat(manager.socket()).containsSame(passed);
    }
    assertThat(ServiceManager.hidden(Map.of("XPC_SERVICE_NAME", "x", "HOME", "/"))).hasSize(1);
  }

  @Test
  void aDaemonThatLaunchdHasNotStartedAsksForNoSocket() throws Exception {
    sockets.activated = new int[0];
    assertThat(launchd(Map.of("XPC_SERVICE_NAME", "com.example.terminal")).socket()).isEmpty();
    assertThat(launchd(Map.of()).isActivating()).isFalse();
  }

  @Test
  void launchdHasToPassTheOneSocket() {
    sockets.activated = new int[] {3, 4};
    assertThatThrownBy(launchd(Map.of("XPC_SERVICE_NAME", "dev.postern.posternd"))::socket)
        .hasMessage("launchd passed 2 sockets, and one is served that way");
  }

  @Test
  void whereThereIsNoLaunchdThatIsSaid() {
    assertThatThrownBy(() -> new NativeSockets().activate("postern"))
        .hasMessage("there is no launchd here");
  }

  @Test
  void whatIsMeantForAnotherProcessIsLeftAlone() throws Exception {
    ServiceManager manager = manager(Map.of("LISTEN_PID", "4712", "LISTEN_FDS", "1"));
    assertThat(manager.isActivating()).isFalse();
    assertThat(manager.socket()).isEmpty();
    assertThat(manager(Map.of()).socket()).isEmpty();
  }

  @Test
  void anythingElseThanOneListeningUnixSocketIsRefused() {
    assertThatThrownBy(() -> manager(Map.of("LISTEN_PID", "4711", "LISTEN_FDS", "2")).socket())
        .hasMessage("the service manager passed 2 sockets, and one is served that way");
    sockets.listening = false;
    assertThatThrownBy(() -> manager(Map.of("LISTEN_PID", "4711", "LISTEN_FDS", "1")).socket())
        .hasMessage("the service manager passed something else than a listening socket");
  }

  @Test
  void itHearsOfTheStartAndTheEndAtAPathOrAnAbstractName() {
    ServiceManager manager = manager(Map.of("NOTIFY_SOCKET", "/run/notify"));
    manager.ready();
    manager.failed("two\nlines");
    manager(Map.of("NOTIFY_SOCKET", "@abstract")).stopping();
    assertThat(sockets.sent)
        .containsExactly(
            "/run/notify READY=1", "/run/notify STATUS=two lines", "\0abstract STOPPING=1");
  }

  @Test
  void oneThatDoesNotListenOrIsNoneIsNoFault() {
    sockets.deaf = true;
    manager(Map.of("NOTIFY_SOCKET", "/run/notify")).ready();
    manager(Map.of("NOTIFY_SOCKET", "vsock:2:1234")).ready();
    manager(Map.of()).ready();
    assertThat(sockets.sent).isEmpty();
  }

  @Test
  void nobodyElseSeesItsVariables() {
    assertThat(
            ServiceManager.hidden(
                Map.of(
                    "LISTEN_PID", "1",
                    "LISTEN_FDS", "1",
                    "LISTEN_FDNAMES", "x",
                    "NOTIFY_SOCKET", "/run/notify",
                    "HOME", "/home")))
        .containsExactly(Map.entry("HOME", "/home"));
  }

  @Test
  void whoListensAtAPathIsNamedByTheKernel(@TempDir Path folder) throws Exception {
    Path socket = folder.resolve("p.sock");
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(socket));
      assertThat(manager(Map.of()).listensAt(socket)).isTrue();
    }
    assertThat(manager(Map.of()).listensAt(socket)).isFalse();
    assertThat(manager(Map.of()).listensAt(folder.resolve("none"))).isFalse();
  }
}
