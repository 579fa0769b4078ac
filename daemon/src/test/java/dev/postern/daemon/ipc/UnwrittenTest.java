package dev.postern.daemon.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnwrittenTest {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  private final Unwritten unwritten = new Unwritten();

  @Test
  void anAnswerAloneMayBeOfAnySize() {
    assertThat(unwritten.share().add(10 * MIB)).isTrue();
  }

  @Test
  void onePeerMayLetAMebibyteWait() {
    Unwritten.Share share = unwritten.share();
    assertThat(share.add(MIB)).isTrue();
    assertThat(share.add(1)).isFalse();
    share.remove(1);
    share.remove(MIB / 2);
    assertThat(share.add(MIB / 2)).isTrue();
  }

  @Test
  void whileAllLetMuchWaitEachMayLetLittleWait() {
    for (int i = 0; i < 5; i++) {
      unwritten.share().add(MIB);
    }
    Unwritten.Share share = unwritten.share();
    assertThat(share.add(32 * KIB)).isTrue();
    assertThat(share.add(32 * KIB)).isTrue();
    assertThat(share.add(1)).isFalse();
  }
}
