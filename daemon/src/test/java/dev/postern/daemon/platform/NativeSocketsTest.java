package dev.postern.daemon.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls of the C library, against real sockets. */
class NativeSocketsTest {
  private final NativeSockets sockets = new NativeSockets();
  @TempDir Path folder;

  private static int descriptor(Channel channel) throws ReflectiveOperationException {
    Method descriptor = Class.forName("sun.nio.ch.SelChImpl").getMethod("getFDVal");
    return (int) descriptor.invoke(channel);
  }

  @Test
  void aUnixSocketThatListensIsToldFromEverythingElse() throws Exception {
    Path path = folder.resolve("p.sock");
    try (ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        ServerSocketChannel unbound = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        ServerSocketChannel internet = ServerSocketChannel.open()) {
      unix.bind(UnixDomainSocketAddress.of(path));
      internet.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      assertThat(sockets.isUnixListener(descriptor(unix))).isTrue();
      assertThat(sockets.isUnixListener(descriptor(unbound))).isFalse();
      assertThat(sockets.isUnixListener(descriptor(internet))).isFalse();
      try (SocketChannel connected = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
        assertThat(sockets.isUnixListener(descriptor(connected))).isFalse();
      }
      assertThat(sockets.isUnixListener(100_000)).isFalse();
    }
  }

  @Test
  void aMessageReachesAPathAndAnAbstractName() throws Exception {
    String path = folder.resolve("notify").toString();
    Path received = folder.resolve("received");
    assertReceived("UNIX-RECV:" + path, path, received);
    String name = "postern-test-" + folder.getFileName();
    Path receivedByName = folder.resolve("received-by-name");
    assertReceived("ABSTRACT-RECV:" + name, "\0" + name, receivedByName);
  }

  /** Sends until socat has written the message to {@code output}, a file that is not there yet. */
  private void assertReceived(String listening, String address, Path output) throws Exception {
    Process receiver =
        new ProcessBuilder("socat", "-u", listening, "CREATE:" + output).inheritIO().start();
    try {
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      String written = "";
      while (!written.startsWith("READY=1")) {
        assertThat(System.nanoTime()).as("only %s was received", written).isLessThan(deadline);
        written = isSent(address) && Files.exists(output) ? Files.readString(output) : "";
      }
    } finally {
      receiver.destroyForcibly().waitFor();
    }
  }

  private boolean isSent(String address) {
    try {
      sockets.send(
          address.getBytes(StandardCharsets.UTF_8), "READY=1".getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aMessageThatNobodyTakesIsAnError() {
    byte[] message = {'x'};
    assertThatThrownBy(
            () ->
                sockets.send(
                    folder.resolve("none").toString().getBytes(StandardCharsets.UTF_8), message))
        .hasMessage("nobody takes it");
    assertThatThrownBy(() -> sockets.send(new byte[109], message))
        .hasMessage("the address is longer than 108 bytes");
  }
}
