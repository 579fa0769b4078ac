package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.testing.RealFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustLedgerTest {
  @TempDir Path folder;

  @Test
  void aLedgerWithoutAVersionIsReadAndGetsOne() throws IOException {
    Path file = folder.resolve("trust.json");
    write(file, "{\"workspaces\":{}}");
    TrustLedger ledger = new TrustLedger(RealFolder.at(folder), InstantSource.system());
    ledger.trust(Path.of("/fake"), "fake", TrustBasis.GIVEN);
    assertThat(ledger.find(Path.of("/fake"))).isPresent();
    assertThat(file).content().contains("\"version\":1");
  }

  @Test
  void aLedgerOfANewerVersionIsNeitherReadNorOverwritten() throws IOException {
    Path file = folder.resolve("trust.json");
    write(file, "{\"version\":2,\"workspaces\":{}}");
    TrustLedger ledger = new TrustLedger(RealFolder.at(folder), InstantSource.system());
    assertThatThrownBy(ledger::list)
        .hasMessage(file + " was written by a newer postern, as version 2");
    assertThatThrownBy(() -> ledger.trust(Path.of("/fake"), "fake", TrustBasis.GIVEN))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ledger.withdraw(Path.of("/fake"))).isInstanceOf(IOException.class);
    assertThat(file).hasContent("{\"version\":2,\"workspaces\":{}}");
  }

  private static void write(Path file, String content) throws IOException {
    RealFolder.files().replace(file, content.getBytes(StandardCharsets.UTF_8));
  }
}
