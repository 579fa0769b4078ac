package dev.postern.daemon.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.testing.FuzzReplay;
import dev.postern.daemon.testing.Told;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public final class PasteFuzzTest {
  private static final Secret STATE = Secret.of("fake-state-1");
  private static final URI LOOPBACK = URI.create("http://127.0.0.1:4321/callback");
  private static final URI MANUAL = URI.create("https://login.example/code?app=postern");
  private static final IssuerCheck ISSUERS =
      new IssuerCheck(
          new Provider.Endpoints(
              Optional.of("https://login.example"),
              URI.create("https://login.example/authorize"),
              URI.create("https://login.example/token"),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              /* issuerInResponse= */ false));

  /** A paste is a code for one of the two redirect URIs, or a refusal fit to be shown. */
  public static void fuzzerTestOneInput(byte[] input) {
    Secret pasted = Secret.of(new String(input, StandardCharsets.UTF_8));
    check(new PasteReader(STATE, ISSUERS, LOOPBACK, Optional.empty()).read(pasted), LOOPBACK);
    check(new PasteReader(STATE, ISSUERS, LOOPBACK, Optional.of(MANUAL)).read(pasted), MANUAL);
  }

  private static void check(PasteReader.Reading reading, URI other) {
    switch (reading) {
      case PasteReader.Pasted(Secret code, URI redirectUri) -> {
        assertThat(code.isEmpty()).isFalse();
        assertThat(redirectUri).isIn(LOOPBACK, other);
      }
      case PasteReader.Declined(LoginFailure failure) -> {
        Told.fitForATerminal(failure.message());
        Told.fitForATerminal(failure.hint());
      }
      case PasteReader.Cut(LoginFailure.BadPaste failure) -> {
        Told.fitForATerminal(failure.message());
        Told.fitForATerminal(failure.hint());
      }
      case PasteReader.Refused(LoginFailure.BadPaste failure) -> {
        Told.fitForATerminal(failure.message());
        Told.fitForATerminal(failure.hint());
      }
    }
  }

  @Test
  void everyPasteIsReadOrRefused() {
    FuzzReplay.of(PasteFuzzTest.class, PasteFuzzTest::fuzzerTestOneInput);
  }
}
