package dev.postern.daemon.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldTest {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  private final Held held = new Held(64 * KIB);

  @Test
  void onePeerMayHaveTwoMebibytesHeld() {
    Held.Share share = held.share();
    assertThat(share.add(2 * MIB)).isTrue();
    assertThat(share.add(1)).isFalse();
    share.remove(1);
    share.remove(MIB / 2);
    assertThat(share.add(MIB / 2)).isTrue();
  }

  @Test
  void whileMuchIsHeldForAllLittleIsHeldForEach() {
    for (int i = 0; i < 5; i++) {
      held.share().add(MIB);
    }
    Held.Share share = held.share();
    assertThat(share.add(32 * KIB)).isTrue();
    assertThat(share.add(32 * KIB)).isTrue();
    assertThat(share.add(1)).isFalse();
  }
}
