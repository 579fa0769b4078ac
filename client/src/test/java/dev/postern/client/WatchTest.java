package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is told while a daemon does not answer. */
class WatchTest {
  private static final String TOKEN =
      "{\"accessToken\":\"fake-access-token-1\",\"profile\":\"work\",\"scopes\":[]}";
  @TempDir private Path folder;
  private final CountDownLatch answered = new CountDownLatch(1);

  /** A daemon that says what it waits for, and answers all else once it may. */
  private FakeDaemon slow(Shell shell, String waits) throws Exception {
    return FakeDaemon.serving(
        shell.socket(),
        peer -> {
          if (peer.receive().contains("\"daemon.status\"")) {
            peer.answer(
                1,
                """
                {"version":"0.1.0","protocolVersion":1,"pid":7,"startedAt":1,"socket":"/s",\
                "sockets":[],"connections":2,"logFile":"/l","waitingFor":%s}"""
                    .formatted(waits));
          } else {
            await();
            peer.answer(1, TOKEN);
          }
          peer.receive();
        });
  }

  private void await() {
    try {
      answered.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatIsWaitedForIsToldOnce() throws Exception {
    Shell shell = new Shell(Program.NATIVE, folder);
    try (FakeDaemon _ = slow(shell, "[\"login.example.com\",\"keychain\"]");
        Run run = shell.start("token")) {
      String note = "postern: waiting for login.example.com, keychain\n";
      Await.until("a note", () -> run.errors().equals(note));
      answered.countDown();
      assertThat(run.outcome()).isEqualTo(new Outcome(0, "fake-access-token-1\n", note));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"login --no-browser", "credentials", "logout"})
  void everyCommandTellsThatItWaits(String line) throws Exception {
    Shell shell = new Shell(Program.NATIVE, folder);
    try (FakeDaemon _ = slow(shell, "[]");
        Run run = shell.start(line.split(" "))) {
      Await.until(
          "a note", () -> run.errors().equals("postern: waiting for the daemon to answer\n"));
      answered.countDown();
    }
  }

  @Test
  void aStoppedDaemonIsToldWithWhatToDo() throws Exception {
    Shell shell = new Shell(Program.NATIVE, folder);
    Process stopped =
        new ProcessBuilder("sh", "-c", "kill -STOP $$", "-Dpostern.installation=fake").start();
    Files.writeString(folder.resolve("posternd.lock"), "process " + stopped.pid() + "\n");
    try (FakeDaemon _ =
            FakeDaemon.serving(
                shell.socket(),
                peer -> {
                  peer.receive();
                  await();
                  peer.answer(1, TOKEN);
                });
        Run run = shell.start("token")) {
      Await.until(
          "what to do",
          () ->
              run.errors()
                  .equals(
                      """
                      postern: waiting for the daemon to answer
                      postern: process %1$d, the daemon, is stopped, as by kill -STOP
                      postern: hint: let it go on: kill -CONT %1$d
                      """
                          .formatted(stopped.pid())));
      answered.countDown();
      assertThat(run.outcome().output()).isEqualTo("fake-access-token-1\n");
    } finally {
      stopped.destroyForcibly();
    }
  }
}
