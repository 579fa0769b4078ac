package dev.postern.daemon.platform.network;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * A block of IP addresses (RFC 4632 section 3.1).
 *
 * @param bits how many leading bits all its addresses share
 */
record AddressRange(InetAddress first, int bits) {
  /** The block in CIDR notation, or the one address; empty for anything else. */
  static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> address = literal(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int longest = address.get().getAddress().length * Byte.SIZE;
    if (slash < 0) {
      return Optional.of(new AddressRange(address.get(), longest));
    }
    String length = text.substring(slash + 1);
    return length.matches("\\d{1,3}") && Integer.parseInt(length) <= longest
        ? Optional.of(new AddressRange(address.get(), Integer.parseInt(length)))
        : Optional.empty();
  }

  /** The address that a text literally is, without asking anyone for a name. */
  static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(unbracketed(text)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The host without the brackets of an IPv6 literal. */
  static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** Whether the address lies in the block. */
  boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    int whole = bits / Byte.SIZE;
    if (mine.length != other.length || !Arrays.equals(mine, 0, whole, other, 0, whole)) {
      return false;
    }
    int rest = bits % Byte.SIZE;
    return rest == 0 || ((mine[whole] ^ other[whole]) & (0xff << (Byte.SIZE - rest)) & 0xff) == 0;
  }
}
