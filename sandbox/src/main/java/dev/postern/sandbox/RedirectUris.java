package dev.postern.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The redirect URIs a client registered, compared as texts (RFC 9700 section 2.1), the port of a
 * loopback one left aside (RFC 8252 section 7.3).
 */
final class RedirectUris {
  private static final Pattern LOOPBACK =
      Pattern.compile("http://(127\\.0\\.0\\.1|\\[::1]|localhost)(?::(\\d{1,5}))?(/[^#\\s\\\\]*)?");

  private final Set<String> exact;
  private final Set<String> loopback;

  RedirectUris(List<String> registered) {
    exact =
        registered.stream()
            .filter(uri -> withoutPort(uri).isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    loopback =
        registered.stream()
            .flatMap(uri -> withoutPort(uri).stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a response may be sent there. */
  boolean allows(String uri) {
    return withoutPort(uri).map(loopback::contains).orElseGet(() -> exact.contains(uri));
  }

  /** What the form-action directive of a page must name, so that a browser follows the redirect. */
  static String formAction(String uri) {
    // CSP has no host source for an IPv6 address, only the scheme is left
    if (uri.startsWith("http://[")) {
      return "http:";
    }
    int path = uri.indexOf('/', uri.indexOf("://") + 3);
    return path < 0 ? uri : uri.substring(0, path);
  }

  private static Optional<String> withoutPort(String uri) {
    Matcher matcher = LOOPBACK.matcher(uri);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String port = matcher.group(2);
    if (port != null && Integer.parseInt(port) > 65_535) {
      return Optional.empty();
    }
    String path = matcher.group(3);
    return Optional.of(matcher.group(1) + (path == null ? "" : path));
  }
}
