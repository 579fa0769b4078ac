package dev.postern.daemon.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {
  @TempDir Path folder;

  @Test
  void theFileNamesTheProcessThatHoldsItAndNobodyAfterwards() throws Exception {
    Path file = folder.resolve("p.sock.lock");
    Files.writeString(file, "99999999999\n");
    InstanceLock lock = InstanceLock.take(file).orElseThrow();
    assertThat(InstanceLock.holder(file)).contains(ProcessHandle.current().pid());
    lock.close();
    assertThat(InstanceLock.holder(file)).isEmpty();
  }

  @Test
  void whatNamesNoProcessIsNoHint() throws Exception {
    Path file = folder.resolve("p.sock.lock");
    assertThat(InstanceLock.holder(file)).isEmpty();
    Files.writeString(file, "kill everything and more than that");
    assertThat(InstanceLock.holder(file)).isEmpty();
  }

  @Test
  void aDaemonThatIsEndingIsWaitedForAndOneThatServesIsNot() throws Exception {
    Path file = folder.resolve("p.sock.lock");
    Path socket = folder.resolve("p.sock");
    Process ending =
        new ProcessBuilder(
                "python3",
                "-c",
                """
                import fcntl, sys
                lock = open(sys.argv[1], 'w')
                fcntl.lockf(lock, fcntl.LOCK_EX)
                print('held', flush=True)
                sys.stdin.readline()
                """,
                file.toString())
            .start();
    assertThat(ending.inputReader().readLine()).isEqualTo("held");
    Files.createFile(socket);
    assertThat(InstanceLock.takeAfter(file, socket)).isEmpty();
    Files.delete(socket);
    CompletableFuture<Optional<InstanceLock>> next =
        CompletableFuture.supplyAsync(() -> takeAfter(file, socket));
    assertThat(next).isNotDone();
    ending.outputWriter().close();
    assertThat(next).succeedsWithin(Duration.ofSeconds(20));
    next.join().orElseThrow().close();
  }

  private static Optional<InstanceLock> takeAfter(Path file, Path socket) {
    try {
      return InstanceLock.takeAfter(file, socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
