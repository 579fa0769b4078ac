package dev.postern.daemon.platform.network;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that are reached without a proxy, as {@code NO_PROXY} lists them.
 *
 * <p>{@code *} means all. A name, with or without a leading dot or {@code *.}, means that host and
 * every host below it. An IP address means itself, and in CIDR notation its block; a name is never
 * resolved to compare it. With a port, an entry means that port alone. Loopback is never proxied.
 */
final class ProxyExceptions {
  private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]+]|[^:]+):(\\d{1,5})");

  private final List<Entry> entries;

  private ProxyExceptions(List<Entry> entries) {
    this.entries = entries;
  }

  private record Entry(String host, Optional<AddressRange> range, OptionalInt port) {
    static Entry parse(String text) {
      Matcher split = WITH_PORT.matcher(text);
      if (split.matches()) {
        return of(split.group(1), OptionalInt.of(Integer.parseInt(split.group(2))));
      }
      return of(text, OptionalInt.empty());
    }

    private static Entry of(String host, OptionalInt port) {
      Optional<AddressRange> range = AddressRange.parse(host);
      String name = host.startsWith("*.") ? host.substring(2) : host;
      return new Entry(withoutDot(name.startsWith(".") ? name.substring(1) : name), range, port);
    }

    boolean covers(String name, Optional<InetAddress> address, int onPort) {
      if (port.isPresent() && port.getAsInt() != onPort) {
        return false;
      }
      if (range.isPresent()) {
        return address.filter(range.get()::contains).isPresent();
      }
      return !host.isEmpty()
          && (host.equals("*") || name.equals(host) || name.endsWith("." + host));
    }
  }

  /** The exceptions in a list separated by commas or blanks. */
  static ProxyExceptions parse(String list) {
    return new ProxyExceptions(
        Arrays.stream(list.split("[,\\s]+"))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Entry.parse(entry.toLowerCase(Locale.ROOT)))
            .toList());
  }

  /** Whether the address is reached without a proxy. */
  boolean cover(URI address) {
    if (address.getHost() == null) {
      return true;
    }
    String host = withoutDot(address.getHost().toLowerCase(Locale.ROOT));
    Optional<InetAddress> literal = AddressRange.literal(host);
    if (isLoopback(host, literal)) {
      return true;
    }
    int port = port(address);
    return entries.stream().anyMatch(entry -> entry.covers(host, literal, port));
  }

  private static boolean isLoopback(String host, Optional<InetAddress> literal) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || literal.filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "http".equalsIgnoreCase(address.getScheme()) ? 80 : 443;
  }

  private static String withoutDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }
}
