package dev.postern.client.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalModesTest {
  /** Which bytes of made-up modes change, and into what. */
  private static List<String> changes(Typing typing, boolean mac) {
    byte[] modes = new byte[TerminalModes.ROOM];
    Arrays.fill(modes, (byte) 0x55);
    modes[12] = (byte) 0xff;
    modes[24] = (byte) 0xff;
    byte[] changed = modes.clone();
    TerminalModes.change(changed, typing, mac);
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < modes.length; i++) {
      if (changed[i] != modes[i]) {
        changes.add(i + "=" + (changed[i] & 0xff));
      }
    }
    return changes;
  }

  @Test
  void hiddenTypingTakesEchoOutOfTheLocalModesAlone() {
    assertThat(changes(Typing.HIDDEN, false)).containsExactly("12=247");
    assertThat(changes(Typing.HIDDEN, true)).containsExactly("24=247");
  }

  @Test
  void ctrlCBecomesTheEndOfALineAndNoSignal() {
    assertThat(changes(Typing.INTERRUPT_AS_LINE, false)).containsExactly("17=0", "28=3");
    assertThat(changes(Typing.INTERRUPT_AS_LINE, true)).containsExactly("33=3", "40=255");
  }

  @Test
  void ordinaryTypingIsAsItWas() {
    assertThat(changes(Typing.ORDINARY, false)).isEmpty();
    assertThat(changes(Typing.ORDINARY, true)).isEmpty();
  }
}
