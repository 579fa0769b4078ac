package dev.postern.daemon.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.platform.PeerRefusedException;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.message.OpenDoor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer hears from sockets that answer in odd ways, or not at all. */
class SocketAskingTest {
  private static final OpenDoor REQUEST = new OpenDoor("/run/p.sock", "/config/config.json");

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;

  private Path socket() {
    return folder.resolve("s.sock");
  }

  private ServerSocketChannel listen() throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(socket()));
  }

  private Reply heard(String answer) throws IOException {
    try (ServerSocketChannel listener = listen()) {
      Thread.ofVirtual().start(() -> answer(listener, answer));
      return asking().ask(socket(), REQUEST, LONG);
    }
  }

  private static void answer(ServerSocketChannel listener, String answer) {
    try (SocketChannel channel = listener.accept()) {
      channel.read(ByteBuffer.allocate(8192));
      channel.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SocketAsking asking() {
    return new SocketAsking(DoorFixture.ANYBODY);
  }

  @Test
  void oneThatTakesTheQuestionAndHangsIsGivenUp() throws Exception {
    try (ServerSocketChannel _ = listen()) {
      assertThat(asking().ask(socket(), REQUEST, Duration.ofMillis(50)))
          .isEqualTo(new Reply.Silence());
    }
  }

  @Test
  void anAnswerIsAnOpenDoor() throws Exception {
    assertThat(heard("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n"))
        .isEqualTo(new Reply.Granted());
  }

  @Test
  void anOlderDaemonsRefusalIsHeard() throws Exception {
    Reply reply =
        heard("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no\"}}\n");
    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Declined.class,
            declined ->
                assertThat(declined.failure().code()).isEqualTo(ErrorCode.METHOD_NOT_FOUND));
  }

  @Test
  void oneThatHangsUpIsNobody() throws Exception {
    assertThat(heard("")).isEqualTo(new Reply.Nobody("it hung up without an answer"));
  }

  @Test
  void whatSpeaksAnotherLanguageIsNobody() throws Exception {
    assertThat(heard("220 mail ready\n"))
        .isEqualTo(new Reply.Nobody("what answers there is no daemon of postern"));
  }

  @Test
  void anotherUsersSocketGetsNoQuestion() throws Exception {
    SocketAsking wary =
        new SocketAsking(
            _ -> {
              throw new PeerRefusedException("4711");
            });
    try (ServerSocketChannel listener = listen()) {
      assertThat(wary.ask(socket(), REQUEST, LONG))
          .isEqualTo(new Reply.Nobody("a process of another user answers there"));
      assertThat(wary.accepts(socket())).isFalse();
      try (SocketChannel asked = listener.accept()) {
        assertThat(asked.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      }
    }
  }

  @Test
  void whereThereIsNoSocketThereIsNobody() {
    assertThat(asking().ask(socket(), REQUEST, LONG)).isInstanceOf(Reply.Nobody.class);
    assertThat(asking().ask(folder.resolve("x".repeat(200)), REQUEST, LONG))
        .isInstanceOf(Reply.Nobody.class);
    assertThat(asking().accepts(socket())).isFalse();
  }
}
