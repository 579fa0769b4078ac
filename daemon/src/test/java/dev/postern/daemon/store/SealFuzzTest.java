package dev.postern.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.platform.UnfitContentException;
import dev.postern.daemon.testing.FuzzReplay;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public final class SealFuzzTest {
  private static final Path FILE = Path.of("store.jwe");
  private static final byte[] CONTENT = "{\"fake\":\"content\"}".getBytes(StandardCharsets.UTF_8);
  private static final SealingKey KEY = SealingKey.of(new byte[SealingKey.BYTES], Optional.empty());

  /** What opens with our key was sealed with it; all else, and every key file, has its fault. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      Seal seal = Seal.parse(input);
      assertThat(seal.derivation().stream())
          .allMatch(
              derivation ->
                  derivation.iterations() >= SealingKey.Derivation.MINIMUM
                      && derivation.iterations() <= SealingKey.Derivation.MAXIMUM);
      assertThat(seal.keyId()).isNotNull();
      assertThat(seal.open(KEY)).isEqualTo(CONTENT);
    } catch (UnfitContentException fault) {
      assertThat(fault).hasMessageMatching("[ -~]+");
    }
    keyFile(input);
  }

  private static void keyFile(byte[] input) {
    try {
      assertThat(KeyText.parse(FILE, Arrays.copyOf(input, input.length)).id()).isNotEmpty();
    } catch (StoreException fault) {
      assertThat(fault.fault()).isInstanceOf(StoreFault.NoKey.class);
    }
  }

  @Test
  void everyFileIsOpenedOrHasItsFault() {
    FuzzReplay.of(SealFuzzTest.class, SealFuzzTest::fuzzerTestOneInput);
  }
}
