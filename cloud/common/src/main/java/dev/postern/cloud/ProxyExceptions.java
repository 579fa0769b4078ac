package dev.postern.cloud;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that are reached without a proxy, as {@code NO_PROXY} lists them: {@code *}, names with
 * all below them, addresses, blocks of addresses, each with a port or without.
 *
 * <p>This machine and link-local addresses, where the metadata servers are, never need one.
 */
final class ProxyExceptions {
  private static final Pattern ENTRY =
      Pattern.compile("(\\[[^]]+]|[^:]+|[^\\[]*:.*:.*?)(:\\d{1,5})?");

  private final List<String> entries;

  private ProxyExceptions(List<String> entries) {
    this.entries = entries;
  }

  /** The exceptions in a list separated by commas or blanks. */
  static ProxyExceptions parse(String list) {
    return new ProxyExceptions(
        Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .filter(entry -> !entry.isEmpty())
            .toList());
  }

  /** Whether the target is reached without a proxy. */
  boolean cover(URI target) {
    String host = unbracketed(Optional.ofNullable(target.getHost()).orElse(""));
    if (host.isEmpty() || isNear(host)) {
      return true;
    }
    int usual = "http".equalsIgnoreCase(target.getScheme()) ? 80 : 443;
    String port = ":" + (target.getPort() < 0 ? usual : target.getPort());
    return entries.stream().anyMatch(entry -> covers(entry, host, port));
  }

  private static boolean covers(String entry, String host, String port) {
    Matcher parts = ENTRY.matcher(entry);
    if (literal(unbracketed(entry)).isPresent() || !parts.matches()) {
      return names(unbracketed(entry), host);
    }
    return (parts.group(2) == null || parts.group(2).equals(port))
        && names(unbracketed(parts.group(1)), host);
  }

  private static boolean names(String entry, String host) {
    Optional<InetAddress> address = literal(host);
    int slash = entry.indexOf('/');
    Optional<InetAddress> first = literal(slash < 0 ? entry : entry.substring(0, slash));
    if (first.isPresent()) {
      return address.isPresent()
          && within(first.get(), slash < 0 ? "" : entry.substring(slash + 1), address.get());
    }
    String name = entry.replaceFirst("^\\*?\\.", "");
    return entry.equals("*") || host.equals(name) || host.endsWith("." + name);
  }

  /** Whether both addresses begin with the same bits (RFC 4632 section 3.1). */
  private static boolean within(InetAddress first, String length, InetAddress address) {
    byte[] block = first.getAddress();
    byte[] asked = address.getAddress();
    int longest = block.length * Byte.SIZE;
    if (asked.length != block.length || !length.matches("\\d{0,3}")) {
      return false;
    }
    int bits = length.isEmpty() ? longest : Math.min(longest, Integer.parseInt(length));
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((block[bit / Byte.SIZE] ^ asked[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNear(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("metadata.google.internal")
        || literal(host)
            .filter(address -> address.isLoopbackAddress() || address.isLinkLocalAddress())
            .isPresent();
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String unbracketed(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }
}
