package dev.postern.daemon.platform.network;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.spec.InvalidKeySpecException;

/** The little of DER (X.690) that turns older private keys into PKCS#8. */
final class Der {
  static final int INTEGER = 0x02;
  static final int OCTETS = 0x04;
  static final int IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;
  static final int FIRST_OPTIONAL = 0xa0;

  private Der() {}

  /** A value with its tag and length before it. */
  static byte[] value(int tag, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    }
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** The content of the first value with that tag among those that the bytes hold in a row. */
  static byte[] find(int tag, byte[] values) throws InvalidKeySpecException {
    ByteBuffer rest = ByteBuffer.wrap(values);
    while (rest.remaining() >= 2) {
      int found = rest.get() & 0xff;
      int length = length(rest);
      if (length < 0 || length > rest.remaining()) {
        break;
      }
      byte[] content = new byte[length];
      rest.get(content);
      if (found == tag) {
        return content;
      }
    }
    throw new InvalidKeySpecException("it is cut short or no key");
  }

  private static int length(ByteBuffer rest) {
    int first = rest.get() & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7f); i++) {
      if (i > 2 || !rest.hasRemaining()) {
        return -1;
      }
      length = length << 8 | (rest.get() & 0xff);
    }
    return length;
  }
}
