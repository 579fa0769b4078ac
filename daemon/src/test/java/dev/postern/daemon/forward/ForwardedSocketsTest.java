package dev.postern.daemon.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.platform.Housekeeping;
import dev.postern.daemon.platform.Peer;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.Done;
import dev.postern.protocol.message.ForwardedSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Restricted sockets on a real disk, with a clock that a test moves. */
class ForwardedSocketsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<String> WORK = List.of("work");

  // short, since the path of a socket may have 107 bytes only
  private Path folder = Path.of("/");
  private final ManualTime time = new ManualTime();
  private final ForwardedSockets sockets =
      new ForwardedSockets(
          channel -> new Peer(Optional.empty(), Optional.empty()),
          socket -> (request, caller) -> new Done(),
          time,
          time,
          new Housekeeping(() -> {}, time));

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("fwd");
  }

  @AfterEach
  void close() throws IOException {
    sockets.close(Optional.empty());
    Files.deleteIfExists(folder.resolve("a.sock"));
    Files.deleteIfExists(folder);
  }

  private static String ask(Path socket) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(
          ByteBuffer.wrap(
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"daemon.stop\"}\n"
                  .getBytes(StandardCharsets.UTF_8)));
      BufferedReader reader =
          new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
      return String.valueOf(reader.readLine());
    }
  }

  @Test
  void aSocketServesUntilItsLifetimeEndsAndLeavesNoFile() throws Exception {
    Path path = folder.resolve("a.sock");
    ForwardedSocket opened = sockets.open(path, WORK, HOUR);
    assertThat(opened)
        .isEqualTo(
            new ForwardedSocket(path.toString(), WORK, time.now().plus(HOUR).getEpochSecond()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(ask(path)).contains("result");
    assertThat(sockets.all()).containsExactly(opened);
    time.advance(HOUR);
    assertThat(sockets.all()).isEmpty();
    assertThat(path).doesNotExist();
    assertThatThrownBy(() -> ask(path)).isInstanceOf(IOException.class);
  }

  @Test
  void aClockThatWasSetBackMakesNoEndFartherAway() throws Exception {
    sockets.open(folder.resolve("a.sock"), WORK, HOUR);
    time.setWallClock(Duration.ofDays(-63_657));
    assertThat(sockets.all().getFirst().expiresAt() - time.now().getEpochSecond())
        .isBetween(HOUR.toSeconds(), HOUR.toSeconds() + 1);
  }

  @Test
  void whatLiesAtThePathIsNotTouched() throws Exception {
    Path path = Files.writeString(folder.resolve("a.sock"), "precious");
    assertThatThrownBy(() -> sockets.open(path, WORK, HOUR)).isInstanceOf(FailureException.class);
    assertThat(path).hasContent("precious");
    assertThat(sockets.all()).isEmpty();
  }

  @Test
  void closingOneClosesItOnceAndItsTimeDoesNotCloseItsSuccessor() throws Exception {
    Path path = folder.resolve("a.sock");
    sockets.open(path, WORK, HOUR);
    assertThat(sockets.close(Optional.of(path.toString()))).isTrue();
    assertThat(sockets.close(Optional.of(path.toString()))).isFalse();
    sockets.open(path, WORK, HOUR.multipliedBy(2));
    time.advance(HOUR);
    assertThat(ask(path)).contains("result");
  }

  @Test
  void aPathThatIsTooLongIsRefusedInOneSentence() {
    Path path = folder.resolve("x".repeat(120));
    assertThatThrownBy(() -> sockets.open(path, WORK, HOUR))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("no socket can be made at");
  }
}
