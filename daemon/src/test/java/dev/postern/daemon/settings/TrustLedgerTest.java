package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustLedgerTest {
  @TempDir Path folder;

  @Test
  void aLedgerWithoutAVersionIsReadAndGetsOne() throws IOException {
    Path file = folder.resolve("trust.json");
    Files.writeString(file, "{\"workspaces\":{}}");
    TrustLedger ledger = new TrustLedger(file, InstantSource.system());
    ledger.trust(Path.of("/fake"), "fake", TrustBasis.GIVEN);
    assertThat(ledger.find(Path.of("/fake"))).isPresent();
    assertThat(file).content().contains("\"version\" : 1");
  }

  @Test
  void aLedgerOfANewerVersionIsNeitherReadNorOverwritten() throws IOException {
    Path file = folder.resolve("trust.json");
    Files.writeString(file, "{\"version\":2,\"workspaces\":{}}");
    TrustLedger ledger = new TrustLedger(file, InstantSource.system());
    assertThatThrownBy(ledger::list).hasMessage("was written by a newer postern");
    assertThatThrownBy(() -> ledger.trust(Path.of("/fake"), "fake", TrustBasis.GIVEN))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ledger.withdraw(Path.of("/fake"))).isInstanceOf(IOException.class);
    assertThat(file).hasContent("{\"version\":2,\"workspaces\":{}}");
  }
}
