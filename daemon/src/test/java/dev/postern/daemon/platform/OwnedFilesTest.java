package dev.postern.daemon.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.testing.RealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state folder that is removed or replaced on the disk while its daemon runs. */
class OwnedFilesTest {
  @TempDir Path parent;
  private Path folder;
  private Path aside;
  private InstanceLock lock;
  private FileStateFolder state;
  private StateFile<byte[]> file;
  private Journal journal;

  @BeforeEach
  void own() throws Exception {
    folder = parent.resolve("state");
    aside = parent.resolve("aside");
    RealFolder.files().requireFolder(folder);
    lock = InstanceLock.take(folder.resolve("posternd.lock")).orElseThrow();
    state = new FileStateFolder(folder, new OwnedFiles(RealFolder.files(), folder, lock));
    file = new StateFile<>(state, "fake.json", new BytesStateFormat("then try again"));
    journal = state.journal("audit.jsonl", 1 << 20);
    file.replace("before".getBytes(UTF_8));
    journal.append("before");
  }

  @AfterEach
  void giveBack() throws IOException {
    lock.close();
  }

  private void refused() {
    List<ThrowingCallable> ways =
        List.of(
            () -> file.read(),
            () -> file.replace("after".getBytes(UTF_8)),
            () -> file.change(_ -> Optional.empty()),
            () -> file.remove(),
            () -> file.probe(),
            () -> journal.append("after"),
            () -> journal.lines());
    for (ThrowingCallable way : ways) {
      assertThatThrownBy(way)
          .isInstanceOfSatisfying(
              StateFileException.class,
              told -> assertThat(told.fault()).isEqualTo(new StateFault.Replaced(folder)))
          .hasMessage(folder + " was removed or replaced while the daemon was running");
    }
  }

  @Test
  void aFolderInItsPlaceIsNotTouchedAndTheOldOneCountsAgainOnceItIsBack() throws Exception {
    Files.move(folder, aside);
    RealFolder.files().requireFolder(folder);
    refused();
    assertThat(folder).isEmptyDirectory();
    Files.delete(folder);
    Files.move(aside, folder);
    assertThat(file.read().orElseThrow()).asString(UTF_8).isEqualTo("before");
    file.replace("after".getBytes(UTF_8));
    journal.append("after");
    assertThat(journal.lines()).containsExactly("before", "after");
  }

  @Test
  void aFolderThatAnotherDaemonOwnsByNowIsNotTouched() throws Exception {
    Files.move(folder, aside);
    RealFolder.files().requireFolder(folder);
    try (InstanceLock _ = InstanceLock.take(folder.resolve("posternd.lock")).orElseThrow()) {
      refused();
      assertThat(folder.toFile().list()).containsExactly("posternd.lock");
    }
  }

  @Test
  void aFolderThatIsGoneIsNotMadeAgain() throws Exception {
    Files.move(folder, aside);
    refused();
    assertThat(folder).doesNotExist();
  }

  @Test
  void aFolderWithoutTheLockIsNotOwned() throws Exception {
    Files.delete(folder.resolve("posternd.lock"));
    refused();
    assertThat(folder.resolve("fake.json")).hasContent("before");
  }
}
