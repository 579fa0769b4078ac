package dev.postern.daemon.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.testing.FuzzReplay;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

public final class ServerTextFuzzTest {
  /** Cleaned text is short, on one line, without what moves a cursor, and clean already. */
  public static void fuzzerTestOneInput(byte[] input) {
    for (String text :
        new String[] {
          new String(input, StandardCharsets.UTF_8),
          new String(input, StandardCharsets.ISO_8859_1),
          new String(input, StandardCharsets.UTF_16)
        }) {
      String clean = ServerText.clean(text);
      assertThat(clean).hasSizeLessThanOrEqualTo(ServerText.LIMIT);
      assertThat(clean).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
      assertThat(ServerText.clean(clean)).isEqualTo(clean);
    }
  }

  @Test
  void everyTextIsMadeHarmless() {
    FuzzReplay.of(ServerTextFuzzTest.class, ServerTextFuzzTest::fuzzerTestOneInput);
  }
}
