package dev.postern.daemon.provider;

import dev.postern.daemon.settings.Loopback;
import java.net.URI;
import java.util.Locale;

/** The rule which addresses may be spoken to or opened in a browser. */
public final class Addresses {
  private static final int LAST_PORT = 65_535;

  private Addresses() {}

  /** Whether it is https, or http on loopback, names a host and carries no user information. */
  public static boolean isSafe(URI uri) {
    String scheme = uri.getScheme();
    String host = uri.getHost();
    if (scheme == null || host == null || uri.getRawUserInfo() != null || !hasPort(uri)) {
      return false;
    }
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "https" -> true;
      case "http" -> Loopback.isHost(host);
      default -> false;
    };
  }

  /** Whether a port that it names can be one. */
  private static boolean hasPort(URI uri) {
    return uri.getPort() != 0 && uri.getPort() <= LAST_PORT;
  }
}
