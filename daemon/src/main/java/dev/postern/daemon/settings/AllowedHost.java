package dev.postern.daemon.settings;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host that an access token may go to, written {@code HOST} or {@code HOST:PORT}.
 *
 * <p>Without a port it is that of https. On loopback it is any, since programs there take whatever
 * port is free.
 *
 * @param host as a URI writes it, in lower case
 * @param port 1 to 65535
 */
public record AllowedHost(String host, OptionalInt port) {
  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final int LAST_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");

  /** What the text means; empty where it is neither {@code HOST} nor {@code HOST:PORT}. */
  public static Optional<AllowedHost> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String host = matcher.group(1).toLowerCase(Locale.ROOT);
    if (matcher.group(2) == null) {
      return Optional.of(new AllowedHost(host, OptionalInt.empty()));
    }
    int port = Integer.parseInt(matcher.group(2));
    return port >= 1 && port <= LAST_PORT
        ? Optional.of(new AllowedHost(host, OptionalInt.of(port)))
        : Optional.empty();
  }

  /** Whether an address is on it. */
  public boolean admits(URI address) {
    if (!host.equalsIgnoreCase(address.getHost())) {
      return false;
    }
    if (port.isEmpty() && Loopback.isHost(host)) {
      return true;
    }
    int defaultPort = "http".equalsIgnoreCase(address.getScheme()) ? HTTP : HTTPS;
    int asked = address.getPort() < 0 ? defaultPort : address.getPort();
    return asked == port.orElse(HTTPS);
  }

  /** Its https address. */
  public URI address() {
    String end = port.isPresent() ? ":" + port.getAsInt() : "";
    return URI.create("https://" + host + end + "/");
  }
}
