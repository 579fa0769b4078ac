package dev.postern.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FallbackSocketTest {
  @Test
  void anotherStateFolderHasAnotherSocket() {
    assertThat(FallbackSocket.name("/homes/ann/.local/state/postern"))
        .isEqualTo("postern-024d3e46.sock")
        .isNotEqualTo(FallbackSocket.name("/homes/bob/.local/state/postern"));
  }

  @Test
  void oneFolderHasOneSocketHoweverItsSlashesAreWritten() {
    assertThat(FallbackSocket.name("/homes/ann//state/"))
        .isEqualTo(FallbackSocket.name("/homes/ann/state"))
        .isEqualTo(FallbackSocket.name("//homes/ann/state"))
        .isNotEqualTo(FallbackSocket.name("/homes/annstate"));
  }
}
