package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A short run of {@code packaging/fault/load}, and a daemon without file descriptors. */
class LoadTest {
  private static final int PEERS = 1000;
  private static final int MOST_FILES = 150;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void othersAreServedAndTheConnectionsGoneAfterwards(LoadKind kind) throws IOException {
    try (World world = World.in(folder, Duration.ofHours(8), "file");
        LoadHarness harness = new LoadHarness(world)) {
      assertThat(harness.play(kind, PEERS, 0).served()).isEqualTo(LoadHarness.others());
      assertThat(harness.isAlive()).isTrue();
    }
  }

  @Test
  void withoutFileDescriptorsWhoIsConnectedIsServedAndLaterEverybody() throws IOException {
    try (World world = World.in(folder, Duration.ofHours(8), "file");
        LoadHarness harness = new LoadHarness(world, "prlimit", "--nofile=" + MOST_FILES)) {
      SocketChannel early = harness.connect();
      for (int i = 0; i < 2 * MOST_FILES; i++) {
        harness.connect();
      }
      harness.awaitLog("no connection could be accepted");
      World.Started late =
          world.start(List.of(World.nativeClient().toString(), "token", "--no-start"));
      assertThat(ask(early)).contains("\"accessToken\":\"sandbox-at-");
      harness.leave();
      assertThat(world.end(late).out()).startsWith("sandbox-at-");
      assertThat(harness.serveOthers()).isEqualTo(LoadHarness.others());
      assertThat(world.postern("token", "--min-ttl", "9h").exit()).isZero();
    }
  }

  private static String ask(SocketChannel channel) throws IOException {
    channel.configureBlocking(true);
    channel.write(
        ByteBuffer.wrap(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"token\",\"params\":{}}\n"
                .getBytes(StandardCharsets.UTF_8)));
    ByteBuffer answer = ByteBuffer.allocate(8192);
    while (answer.position() == 0 || answer.get(answer.position() - 1) != '\n') {
      if (channel.read(answer) < 0) {
        break;
      }
    }
    return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
  }
}
