package dev.postern.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void itNeverPrintsItsValue() {
    assertThat(Secret.of("fake-token-1").toString()).isEqualTo("secret(redacted)");
    assertThat("" + java.util.List.of(Secret.of("fake-token-1"))).doesNotContain("fake");
  }

  @Test
  void itEqualsASecretOfTheSameValueAlone() {
    assertThat(Secret.of("fake-a"))
        .isEqualTo(Secret.of("fake-a"))
        .hasSameHashCodeAs(Secret.of("fake-a"));
    assertThat(Secret.of("fake-a")).isNotEqualTo(Secret.of("fake-b"));
    assertThat(Secret.of("fake-a")).isNotEqualTo(Secret.of("fake-ab"));
  }

  @Test
  void wipedItHoldsZeros() {
    Secret secret = Secret.of("fake-a");
    secret.wipe();
    assertThat(secret.reveal()).isEqualTo("\0".repeat(6));
  }
}
