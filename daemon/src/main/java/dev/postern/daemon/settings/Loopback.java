package dev.postern.daemon.settings;

import java.util.List;
import java.util.Locale;

/** The names of this machine that cannot lead off it, whatever a resolver says. */
public final class Loopback {
  /** Each of them, as a URI writes it; {@code localhost} as RFC 6761 section 6.3 reserves it. */
  public static final List<String> HOSTS = List.of("127.0.0.1", "[::1]", "localhost");

  private Loopback() {}

  /** Whether the host of a URI is one, in upper or lower case. */
  public static boolean isHost(String host) {
    return HOSTS.contains(host.toLowerCase(Locale.ROOT));
  }
}
