package dev.postern.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNameTest {
  @Test
  void theAccountNamesProfileAndKind() {
    assertThat(new EntryName("me@work.example", EntryName.Kind.REFRESH_TOKEN).account())
        .isEqualTo("me@work.example/refresh-token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a/b",
        "a b",
        "ü",
        "a\n",
        "a\0",
        "12345678901234567890123456789012345678901234567890123456789012345"
      })
  void aProfileThatNoKeychainWouldTakeIsRefused(String profile) {
    assertThatThrownBy(() -> new EntryName(profile, EntryName.Kind.REFRESH_TOKEN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
