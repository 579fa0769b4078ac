package dev.postern.daemon.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Those who wait at a socket that is not served. */
class DismissalTest {
  private static final Failure BROKEN =
      Failure.of(ErrorCode.CONFIGURATION, "config.json is broken", "mend it");

  @TempDir Path folder;
  private ServerSocketChannel listener;
  private SocketChannel silent;
  private SocketChannel asking;

  @BeforeEach
  void connect() throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("p.sock"));
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
    silent = SocketChannel.open(address);
    asking = SocketChannel.open(address);
    asking.write(ByteBuffer.wrap("{\"id\":1}\n".getBytes(StandardCharsets.UTF_8)));
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    silent.close();
    asking.close();
  }

  private static String all(SocketChannel channel) {
    return new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))
        .lines()
        .collect(Collectors.joining("\n"));
  }

  @Test
  void eachIsToldWhyAndTheSocketIsClosed() {
    Dismissal.because(BROKEN).at(listener);
    assertThat(listener.isOpen()).isFalse();
    assertThat(all(asking)).contains("\"id\":null", "config.json is broken", "mend it");
    assertThat(all(silent)).contains("config.json is broken");
  }

  @Test
  void whoFindsAnotherDaemonIsHungUpOn() {
    Dismissal.elsewhere().at(listener);
    assertThat(listener.isOpen()).isFalse();
    assertThat(all(silent)).isEmpty();
  }
}
