package dev.postern.daemon.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.protocol.Frame;
import dev.postern.protocol.message.LoginEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The listener over real sockets. */
class SocketServerTest {
  private ServerFixture server = new ServerFixture();

  @BeforeEach
  void start() throws Exception {
    server = ServerFixture.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private static String call(String id, String method) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\"}\n";
  }

  @Test
  void aCallIsAnswered() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(call("1", "daemon.stop"));
      assertThat(client.line()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
    }
  }

  @Test
  void manyCallsInOnePieceAreAllAnswered() throws Exception {
    try (RawClient client = server.connect()) {
      StringBuilder piece = new StringBuilder();
      for (int i = 0; i < 500; i++) {
        piece.append(call(Integer.toString(i), "daemon.stop"));
      }
      client.send(piece.toString());
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        answers.add(client.line());
      }
      assertThat(answers).doesNotHaveDuplicates().allMatch(answer -> answer.contains("result"));
    }
  }

  @Test
  void aCallInManyPiecesIsAnswered() throws Exception {
    try (RawClient client = server.connect()) {
      for (char c : call("1", "daemon.stop").toCharArray()) {
        client.send(String.valueOf(c));
      }
      assertThat(client.line()).contains("result");
    }
  }

  @Test
  void aPeerThatSendsNoMoreStillGetsItsAnswers() throws Exception {
    for (int round = 0; round < 100; round++) {
      try (RawClient client = server.connect()) {
        client.send(call("1", "daemon.stop"));
        client.sendNoMore();
        assertThat(client.linesUntilEnd()).singleElement().asString().contains("result");
      }
    }
  }

  @Test
  void anUnknownMethodIsRefusedByItsCode() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(call("\"a\"", "no.such"));
      assertThat(client.line()).contains("\"id\":\"a\"").contains("-32601");
    }
  }

  @Test
  void aBrokenFrameIsRefusedAndTheNextOneAnswered() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("rubbish\n" + call("2", "daemon.stop"));
      List<String> answers = List.of(client.line(), client.line());
      assertThat(answers)
          .anyMatch(answer -> answer.contains("-32700") && answer.contains("\"id\":null"))
          .anyMatch(answer -> answer.contains("\"id\":2"));
    }
  }

  @Test
  void aFrameOverTheLimitIsRefusedBeforeItsEndAndTheConnectionClosed() throws Exception {
    try (RawClient client = server.connect()) {
      assertThatCode(() -> client.send("x".repeat(2 * Frame.LONGEST)))
          .as("the daemon hangs up while we still write")
          .satisfiesAnyOf(
              thrown -> assertThat(thrown).isNull(),
              thrown -> assertThat(thrown).isInstanceOf(java.io.IOException.class));
      assertThat(client.linesUntilEnd())
          .singleElement()
          .asString()
          .contains("-32000")
          .contains("1048576");
    }
  }

  @Test
  void aFrameThatDoesNotEndInTimeIsRefusedAndTheConnectionClosed() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("{\"jsonrpc\":");
      server.awaitTask();
      server.time().advance(Duration.ofSeconds(10));
      assertThat(client.linesUntilEnd())
          .singleElement()
          .asString()
          .contains("did not end within 10 s");
    }
  }

  @Test
  void anIdleConnectionHasNoDeadline() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(call("1", "daemon.stop"));
      client.line();
      assertThat(server.time().pending()).isZero();
      server.time().advance(Duration.ofHours(1));
      client.send(call("2", "daemon.stop"));
      assertThat(client.line()).contains("\"id\":2");
    }
  }

  @Test
  void aPeerOfAnotherUserIsClosedBeforeAnythingIsRead() throws Exception {
    server.refusePeers();
    try (RawClient client = server.connect()) {
      assertThat(client.linesUntilEnd()).isEmpty();
    }
    assertThat(server.answered()).isZero();
  }

  @Test
  void oneWhoDoesNotReadHoldsUpNobodyElse() throws Exception {
    try (RawClient deaf = server.connect()) {
      deaf.sendWithoutWaiting(call("1", "rpc.discover").repeat(2_000));
      try (RawClient other = server.connect()) {
        other.send(call("7", "daemon.stop"));
        assertThat(other.line()).contains("\"id\":7");
      }
    }
  }

  @Test
  void whileManyLargeFramesAreBegunASmallOneIsTakenAndALargeOneRefused() throws Exception {
    List<RawClient> large = new ArrayList<>();
    try (RawClient small = server.connect()) {
      for (int i = 0; i < 8; i++) {
        large.add(server.connect());
        large.getLast().send("x".repeat(900_000));
      }
      assertThat(large.getLast().line()).contains("too much is being sent");
      small.send(call("7", "daemon.stop"));
      assertThat(small.line()).contains("\"id\":7");
    } finally {
      for (RawClient each : large) {
        each.close();
      }
    }
  }

  @Test
  void oneWhoLetsAnswersPileUpIsHungUpOn() throws Exception {
    try (RawClient deaf = server.connect()) {
      deaf.sendWithoutWaiting(call("1", "rpc.discover").repeat(2_000));
      server.awaitHungUp();
    }
  }

  @Test
  void aFaultOfTheDaemonIsToldWithoutItsInsides() throws Exception {
    server.failWith(new IllegalStateException("fake-token-1 is wrong"));
    try (RawClient client = server.connect()) {
      client.send(call("1", "daemon.status"));
      assertThat(client.line()).contains("-32603").doesNotContain("fake-token-1");
    }
  }

  @Test
  void progressComesBeforeTheAnswer() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(call("1", "login"));
      assertThat(client.line()).contains(LoginEvent.METHOD).contains("joined");
      assertThat(client.line()).contains("\"id\":1");
    }
  }

  @Test
  void goingAwayIsTold() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(call("1", "login"));
      client.line();
    }
    server.awaitGone();
  }

  @Test
  void theSocketIsClosedToOthersAndGoneAfterTheStop() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.path())))
        .isEqualTo("rw-------");
    server.close();
    assertThat(server.path()).doesNotExist();
  }

  @Test
  void aDisplacedDaemonLeavesTheSocketOfItsSuccessor() throws Exception {
    Files.delete(server.path());
    try (SocketFile successor = SocketFile.prepare(server.path())) {
      successor.show();
      server.stop();
      assertThat(server.path()).exists();
      assertThat(successor.listener().isOpen()).isTrue();
    }
  }

  @Test
  void aFileThatIsNoSocketIsNotReplaced() throws Exception {
    Path file = Files.writeString(server.path().resolveSibling("notes"), "mine");
    assertThatThrownBy(() -> SocketFile.prepare(file)).hasMessageContaining("it is not a socket");
    assertThat(file).hasContent("mine");
    Files.delete(file);
  }

  @Test
  void anAnswerOnItsWayIsWrittenBeforeTheStop() throws Exception {
    server.hold();
    try (RawClient client = server.connect()) {
      client.send(call("1", "daemon.stop"));
      await(() -> server.answered() > 0);
      Thread stop =
          Thread.ofPlatform().start(() -> assertThatCode(server::stop).doesNotThrowAnyException());
      await(() -> !stop.isAlive() || stop.getState() == Thread.State.TIMED_WAITING);
      server.release();
      assertThat(client.line()).contains("\"result\":{}");
      stop.join();
    }
  }

  @Test
  void whileItStopsNothingElseIsBegun() throws Exception {
    try (RawClient client = server.connect()) {
      server.refuseRequests();
      client.send(call("1", "daemon.status"));
      assertThat(client.line()).contains("-32007", "the daemon is stopping");
      assertThat(server.answered()).isZero();
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
