package dev.postern.client.posix;

import java.nio.charset.StandardCharsets;
import org.teavm.interop.Address;

/**
 * Strings of C, in UTF-8 whatever the locale; those of {@code org.teavm.interop} drop what the
 * locale of this process, which is never set, does not know.
 */
final class NativeText {
  private NativeText() {}

  /** The text of a C string. */
  static String read(Address string) {
    int length = 0;
    while (string.add(length).getByte() != 0) {
      length++;
    }
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = string.add(i).getByte();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A C string of a text, in memory that is never given back. */
  static Address copy(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Address string = NativeCalls.malloc(bytes.length + 1);
    for (int i = 0; i < bytes.length; i++) {
      string.add(i).putByte(bytes[i]);
    }
    string.add(bytes.length).putByte((byte) 0);
    return string;
  }
}
