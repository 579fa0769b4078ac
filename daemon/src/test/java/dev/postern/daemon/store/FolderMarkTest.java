package dev.postern.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.store.EntryName.Kind;
import dev.postern.daemon.store.EntryName.Slot;
import dev.postern.daemon.testing.FakeStateFolder;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two state folders over one keychain. */
class FolderMarkTest {
  private static final EntryName NAME = new EntryName("work", Kind.REFRESH_TOKEN, Slot.SECOND);

  private final FakeStateFolder folder = new FakeStateFolder();

  @Test
  void itIsMadeOnceAndStays() throws Exception {
    assertThat(FolderMark.of(folder)).isEmpty();
    FolderMark made = FolderMark.made(folder, new Random(1));
    assertThat(made.text().orElseThrow()).matches("[0-9a-f]{16}");
    assertThat(FolderMark.made(folder, new Random(2))).isEqualTo(made);
    assertThat(FolderMark.of(folder)).contains(made);
  }

  @Test
  void theAccountOfAnEntryCarriesIt() {
    FolderMark marked = new FolderMark(Optional.of("0123456789abcdef"));
    assertThat(marked.account(NAME)).isEqualTo("work/refresh-token/2@0123456789abcdef");
    assertThat(FolderMark.NONE.account(NAME)).isEqualTo("work/refresh-token/2");
  }

  @Test
  void entriesOfFoldersWithDifferentMarksAreDifferentOnes() throws Exception {
    FakeKeychain keychain = new FakeKeychain();
    SecretStore usual = new KeychainStore(keychain, Duration.ofMinutes(1), FolderMark.NONE);
    SecretStore other =
        new KeychainStore(keychain, Duration.ofMinutes(1), FolderMark.made(folder, new Random(1)));
    usual.write(NAME, Secret.of("fake-1"));
    other.write(NAME, Secret.of("fake-2"));
    other.erase(NAME);
    assertThat(other.read(NAME)).isEmpty();
    assertThat(usual.read(NAME)).contains(Secret.of("fake-1"));
    usual.close();
    other.close();
  }
}
