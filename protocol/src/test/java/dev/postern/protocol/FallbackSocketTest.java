package dev.postern.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FallbackSocketTest {
  @Test
  void anotherStateFolderHasAnotherSocket() {
    assertThat(FallbackSocket.name("/home/ann/.local/state/postern"))
        .isEqualTo("postern-07e4636b.sock")
        .isNotEqualTo(FallbackSocket.name("/home/bob/.local/state/postern"));
  }

  @Test
  void oneFolderHasOneSocketHoweverItsSlashesAreWritten() {
    assertThat(FallbackSocket.name("/home/ann//state/"))
        .isEqualTo(FallbackSocket.name("/home/ann/state"))
        .isEqualTo(FallbackSocket.name("//home/ann/state"))
        .isNotEqualTo(FallbackSocket.name("/home/annstate"));
  }
}
