package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.platform.UnfitContentException;
import dev.postern.daemon.testing.FuzzReplay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

public final class LedgerFuzzTest {
  /** What a ledger or Claude Code's state says is read or refused; a ledger is written the same. */
  public static void fuzzerTestOneInput(byte[] input) throws UnfitContentException {
    try {
      assertThat(ClaudeStateReader.parse(input).trusted()).isNotNull();
    } catch (IOException refused) {
      assertThat(refused).isNotNull();
    }
    Map<Path, TrustRecord> records;
    try {
      records = TrustLedger.FORMAT.read(input);
    } catch (UnfitContentException refused) {
      return;
    }
    assertThat(TrustLedger.FORMAT.read(TrustLedger.FORMAT.write(records))).isEqualTo(records);
  }

  @Test
  void everyLedgerIsReadOrRefused() {
    FuzzReplay.of(LedgerFuzzTest.class, LedgerFuzzTest::fuzzerTestOneInput);
  }
}
