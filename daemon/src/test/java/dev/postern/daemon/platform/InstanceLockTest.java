package dev.postern.daemon.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
}
