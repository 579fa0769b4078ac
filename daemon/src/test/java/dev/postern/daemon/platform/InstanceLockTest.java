package dev.postern.daemon.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {
  private static final LockMark MARK =
      new LockMark(
          4711, new Machine("here", "id", "boot"), List.of("/run/a.sock", "/run/b c.sock"));

  @TempDir Path folder;

  @Test
  void theFileNamesItsHolderAndNobodyAfterwards() throws Exception {
    Path file = folder.resolve("posternd.lock");
    try (InstanceLock lock = InstanceLock.take(file).orElseThrow()) {
      assertThat(lock.found()).isEmpty();
      lock.sign(new LockMark(4711, new Machine("a-longer-name", "id", "boot"), List.of("/x/y/z")));
      lock.sign(MARK);
      assertThat(LockMark.parse(Files.readString(file))).contains(MARK);
    }
    assertThat(file).isEmptyFile();
  }

  @Test
  void whoDiedWithTheLockIsFoundByTheNext() throws Exception {
    Path file = folder.resolve("posternd.lock");
    Files.writeString(file, MARK.text());
    try (InstanceLock lock = InstanceLock.take(file).orElseThrow()) {
      assertThat(lock.found()).contains(MARK);
    }
    assertThat(InstanceLock.holder(file)).as("not removed by one who did not sign").contains(MARK);
  }

  @Test
  void whatNamesNoProcessIsNoHint() throws Exception {
    Path file = folder.resolve("posternd.lock");
    assertThat(InstanceLock.holder(file)).isEmpty();
    for (String text : List.of("", "\n\n", "4711\n", "process\n", "process all\n", "machine x\n")) {
      Files.writeString(file, text);
      assertThat(InstanceLock.holder(file)).as(text).isEmpty();
    }
  }

  @Test
  void aLockThatAnotherProcessHasIsNotTakenAndItsHolderIsRead() throws Exception {
    Path file = folder.resolve("posternd.lock");
    Process other = holding(file);
    assertThat(other.inputReader().readLine()).isEqualTo("held");
    assertThat(InstanceLock.take(file)).isEmpty();
    assertThat(InstanceLock.holder(file)).map(LockMark::process).contains(77L);
    other.outputWriter().close();
    other.onExit().join();
    InstanceLock.take(file).orElseThrow().close();
  }

  @Test
  void tryingForALockThatThisProcessHasDoesNotGiveItBack() throws Exception {
    Path file = folder.resolve("posternd.lock");
    try (InstanceLock _ = InstanceLock.take(file).orElseThrow()) {
      assertThat(InstanceLock.take(file)).isEmpty();
      Process other = holding(file);
      assertThat(other.inputReader().readLine()).isEqualTo("busy");
      other.onExit().join();
    }
  }

  private static Process holding(Path file) throws Exception {
    return new ProcessBuilder(
            "python3",
            "-c",
            """
            import fcntl, sys
            lock = open(sys.argv[1], 'a')
            try:
                fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                print('busy', flush=True)
                sys.exit()
            lock.write('process 77\\n')
            lock.flush()
            print('held', flush=True)
            sys.stdin.readline()
            """,
            file.toString())
        .start();
  }
}
