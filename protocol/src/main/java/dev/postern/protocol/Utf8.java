package dev.postern.protocol;

import dev.postern.protocol.json.JsonException;

/** A strict reader of UTF-8 (RFC 3629): overlong forms, surrogates and broken ends are refused. */
final class Utf8 {
  private Utf8() {}

  static String decode(byte[] bytes) throws JsonException {
    StringBuilder out = new StringBuilder(bytes.length);
    int i = 0;
    while (i < bytes.length) {
      int first = bytes[i] & 0xff;
      if (first < 0x80) {
        out.append((char) first);
        i++;
        continue;
      }
      int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
      int point = first & (0x3f >> more);
      if (first < 0xc2 || first > 0xf4 || i + more >= bytes.length) {
        throw new JsonException("broken utf-8", i);
      }
      for (int k = 1; k <= more; k++) {
        int next = bytes[i + k] & 0xff;
        if ((next & 0xc0) != 0x80) {
          throw new JsonException("broken utf-8", i);
        }
        point = (point << 6) | (next & 0x3f);
      }
      boolean overlong = (more == 2 && point < 0x800) || (more == 3 && point < 0x10000);
      if (overlong || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
        throw new JsonException("broken utf-8", i);
      }
      out.appendCodePoint(point);
      i += more + 1;
    }
    return out.toString();
  }
}
