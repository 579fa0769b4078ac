package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.testing.RealFolder;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalLedgerTest {
  private static final Secret KEY = Secret.of("fake-key-of-twenty-letters-and-more");

  @TempDir Path folder;

  @Test
  void aLedgerWithoutAVersionIsReadAndGetsOne() throws IOException {
    Path file = folder.resolve("approvals.json");
    write(file, "{\"approved\":[\"one\"]}");
    ApprovalLedger ledger = new ApprovalLedger(RealFolder.at(folder));
    ledger.decide(KEY, true);
    assertThat(ledger.read().approved()).contains("one").hasSize(2);
    assertThat(file).content().contains("\"version\":1");
  }

  @Test
  void aLedgerOfANewerVersionIsNeitherReadNorOverwritten() throws IOException {
    Path file = folder.resolve("approvals.json");
    write(file, "{\"version\":2}");
    ApprovalLedger ledger = new ApprovalLedger(RealFolder.at(folder));
    assertThatThrownBy(ledger::read)
        .hasMessage(file + " was written by a newer postern, as version 2");
    assertThatThrownBy(() -> ledger.decide(KEY, true)).isInstanceOf(IOException.class);
    assertThat(file).hasContent("{\"version\":2}");
  }

  private static void write(Path file, String content) throws IOException {
    RealFolder.files().replace(file, content.getBytes(StandardCharsets.UTF_8));
  }
}
