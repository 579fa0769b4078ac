package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.testing.FuzzReplay;
import dev.postern.daemon.testing.Told;
import dev.postern.protocol.Secret;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

public final class HelperOutputFuzzTest {
  /** What a helper prints is a credential or a told fault; its errors are fit to be shown. */
  public static void fuzzerTestOneInput(byte[] input) {
    Secret printed = Secret.of(new String(input, StandardCharsets.ISO_8859_1));
    try {
      String token = HelperRunner.token("apiKeyHelper", printed).reveal();
      assertThat(token).isNotEmpty().matches("[\\x21-\\x7e]+");
    } catch (HelperException fault) {
      check(fault);
    }
    try {
      AwsSessionCredentials credentials = AwsSessionCredentials.parse(printed);
      assertThat(credentials.accessKeyId()).isNotEmpty();
      assertThat(credentials.secretAccessKey().isEmpty()).isFalse();
    } catch (HelperException fault) {
      check(fault);
    }
    assertThat(Sanitized.errors(input)).doesNotContainPattern("[\\p{Cc}&&[^\\t]]");
  }

  private static void check(HelperException fault) {
    Told.fitForATerminal(String.valueOf(fault.getMessage()));
    Told.fitForATerminal(fault.hint());
  }

  @Test
  void everyOutputIsACredentialOrAToldFault() {
    FuzzReplay.of(HelperOutputFuzzTest.class, HelperOutputFuzzTest::fuzzerTestOneInput);
  }
}
