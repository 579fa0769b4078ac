package dev.postern.daemon.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.testing.FuzzReplay;
import dev.postern.daemon.testing.Told;
import dev.postern.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public final class IdentityTokenFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  /** A token on the first line, a key set after it: nothing holds, and why is fit to be shown. */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] parts = new String(input, StandardCharsets.UTF_8).split("\n", 2);
    IdentityTokens.Verdict verdict =
        IdentityTokens.judge(
            Secret.of(parts[0]),
            "https://login.example",
            "fake-client",
            Secret.of(parts[parts.length - 1]),
            Optional.of(Secret.of("fake-nonce")),
            Optional.of(NOW),
            NOW);
    assertThat(verdict).isInstanceOf(IdentityTokens.Verdict.Fails.class);
    Told.fitForATerminal(((IdentityTokens.Verdict.Fails) verdict).reason());
  }

  @Test
  void nothingButATokenWithItsSignatureHolds() {
    FuzzReplay.of(IdentityTokenFuzzTest.class, IdentityTokenFuzzTest::fuzzerTestOneInput);
  }
}
