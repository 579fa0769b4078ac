package dev.postern.client.posix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The {@code struct termios} of Linux or macOS as bytes, and the changes that are made to it. */
final class TerminalModes {
  /** More bytes than {@code struct termios} has anywhere. */
  static final int ROOM = 128;

  private static final int ECHO = 8;
  private static final byte CTRL_C = 3;

  private TerminalModes() {}

  /** Changes the modes of a terminal as it was into those of a way of typing. */
  static void change(byte[] modes, Typing typing, boolean mac) {
    switch (typing) {
      case ORDINARY -> {}
      case HIDDEN -> {
        // c_lflag, the fourth of four words; a word of macOS has eight bytes
        ByteBuffer words = ByteBuffer.wrap(modes).order(ByteOrder.nativeOrder());
        int local = mac ? 24 : 12;
        words.putInt(local, words.getInt(local) & ~ECHO);
      }
      case INTERRUPT_AS_LINE -> {
        // c_cc: VINTR is given no character, VEOL gets its own
        modes[mac ? 32 + 8 : 17] = (byte) (mac ? 0xff : 0);
        modes[mac ? 32 + 1 : 17 + 11] = CTRL_C;
      }
    }
  }
}
