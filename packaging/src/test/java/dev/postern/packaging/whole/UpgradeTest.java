package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.packaging.whole.World.Ran;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Client and daemon of different versions, and a daemon that another has displaced. */
class UpgradeTest {
  private static final Duration HOURS = Duration.ofHours(8);
  private static final String RESTART = "run postern daemon restart";

  @TempDir Path folder;

  @Test
  void aRequestThatOnlyANewerDaemonKnowsIsToldWithTheCureAndHarmsNothing() throws IOException {
    try (World world = World.in(folder, HOURS, "file")) {
      world.postern("login");
      assertThat(world.ask(world.socket(), "token.ofTheFuture", "{}"))
          .contains("this daemon knows no method token.ofTheFuture", RESTART);
      assertThat(world.ask(world.socket(), "token", "{\"ofTheFuture\":true}"))
          .contains("\"accessToken\":\"sandbox-at-");
      assertThat(world.postern("token").exit()).isZero();
    }
  }

  @Test
  void aClientThatMeetsAnOlderDaemonSaysSo() throws Exception {
    try (World world = World.in(folder, HOURS, "file");
        ServerSocketChannel older = takePlace(world)) {
      Thread answering = Thread.ofVirtual().start(() -> refuseOne(older));
      Ran ran = world.postern("token", "--no-start");
      answering.join();
      assertThat(ran.exit()).isNotZero();
      assertThat(ran.err()).contains("this daemon knows no method token", "hint: ", RESTART);
    }
  }

  /** What every daemon answers to a method that it does not know. */
  private static void refuseOne(ServerSocketChannel server) {
    try (SocketChannel client = server.accept()) {
      client.read(ByteBuffer.allocate(8192));
      client.write(
          ByteBuffer.wrap(
              """
              {"jsonrpc":"2.0","id":1,"error":{"code":-32601,\
              "message":"this daemon knows no method token",\
              "data":{"hint":"client and daemon may be of different versions: run postern daemon restart"}}}
              """
                  .getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new AssertionError("the client went away", e);
    }
  }

  @Test
  void aDisplacedDaemonLeavesTheSocketOfItsSuccessor() throws IOException {
    try (World world = World.in(folder, HOURS, "file")) {
      OwnDaemon displaced = OwnDaemon.serving(world);
      Files.delete(world.socket());
      Files.delete(world.socket().resolveSibling("postern.sock.lock"));
      Files.delete(folder.resolve("state/posternd.lock"));
      OwnDaemon successor = OwnDaemon.serving(world);
      displaced.end();
      assertThat(world.socket()).exists();
      assertThat(world.postern("profiles", "--no-start").exit()).isZero();
      successor.end();
      assertThat(world.socket()).doesNotExist();
    }
  }

  private static ServerSocketChannel takePlace(World world) throws IOException {
    OwnDaemon.serving(world).end();
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    return server.bind(UnixDomainSocketAddress.of(world.socket()));
  }
}
