package dev.postern.daemon.credential;

import dev.postern.daemon.credential.EffectiveEnvironment.Variable;
import dev.postern.daemon.credential.Refusal.Reason;
import dev.postern.daemon.settings.AllowedHost;
import dev.postern.daemon.settings.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** The rules for a URL that redirects requests. */
final class BaseUrl {
  private BaseUrl() {}

  /** The URL, or what is wrong with it. */
  sealed interface Parsed {
    record Good(URI url) implements Parsed {}

    record Bad(Refusal refusal) implements Parsed {}
  }

  static Parsed parse(Variable variable) {
    try {
      URI url = new URI(variable.value().reveal().strip());
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      if (!scheme.equals("https") && !scheme.equals("http")) {
        return bad(variable, "is not an http or https URL");
      }
      if (url.getHost() == null) {
        return bad(variable, "names no host");
      }
      if (url.getRawUserInfo() != null) {
        return bad(variable, "holds a user name or password");
      }
      return new Parsed.Good(url);
    } catch (URISyntaxException _) {
      return bad(variable, "is not a URL");
    }
  }

  /**
   * Whether an OAuth token may go there: an allowed host, and in the clear on loopback only.
   *
   * @param allowedHosts each as {@link AllowedHost} reads it; empty where every host is
   */
  static boolean admits(URI url, Set<String> allowedHosts) {
    boolean secure = "https".equalsIgnoreCase(url.getScheme()) || Loopback.isHost(url.getHost());
    return secure && (allowedHosts.isEmpty() || isOnOneOf(allowedHosts, url));
  }

  private static boolean isOnOneOf(Set<String> hosts, URI url) {
    return hosts.stream()
        .flatMap(host -> AllowedHost.parse(host).stream())
        .anyMatch(host -> host.admits(url));
  }

  private static Parsed bad(Variable variable, String fault) {
    return new Parsed.Bad(
        new Refusal(
            Reason.MALFORMED,
            variable.name() + " " + fault,
            "set it to a URL such as https://host.example, or unset it"));
  }
}
