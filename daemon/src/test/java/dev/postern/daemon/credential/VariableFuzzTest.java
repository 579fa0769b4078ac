package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.platform.UnfitContentException;
import dev.postern.daemon.testing.FuzzReplay;
import dev.postern.daemon.testing.Told;
import dev.postern.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

public final class VariableFuzzTest {
  /** The value of a variable is a number, a URL and a list of headers, or each time a refusal. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    VariableText.number(text).ifPresent(number -> assertThat(number).isNotNegative());
    baseUrl(Secret.of(text));
    headers(Secret.of(text));
    try {
      assertThat(ApprovalLedger.FORMAT.read(input).approved()).isNotNull();
    } catch (UnfitContentException refused) {
      assertThat(refused).isNotNull();
    }
  }

  private static void baseUrl(Secret value) {
    EffectiveEnvironment.Variable variable =
        new EffectiveEnvironment.Variable(
            "ANTHROPIC_BASE_URL", value, Optional.empty(), /* untrusted= */ false);
    switch (BaseUrl.parse(variable)) {
      case BaseUrl.Parsed.Good(var url) -> {
        assertThat(url.getHost()).isNotBlank();
        assertThat(BaseUrl.admits(url, Set.of("elsewhere.example"))).isFalse();
      }
      case BaseUrl.Parsed.Bad(Refusal refusal) -> check(refusal);
    }
  }

  private static void headers(Secret list) {
    switch (CustomHeaders.parse(list)) {
      case CustomHeaders.Parsed.Good(var headers) ->
          headers.forEach(
              header -> {
                assertThat(header.name()).matches("[!-~&&[^:]]+");
                assertThat(header.value().reveal()).doesNotContainPattern("[\\r\\n\\x00]");
              });
      case CustomHeaders.Parsed.Bad(Refusal refusal) -> check(refusal);
    }
  }

  private static void check(Refusal refusal) {
    Told.fitForATerminal(refusal.why());
    Told.fitForATerminal(refusal.cure());
  }

  @Test
  void everyValueIsUnderstoodOrRefused() {
    FuzzReplay.of(VariableFuzzTest.class, VariableFuzzTest::fuzzerTestOneInput);
  }
}
