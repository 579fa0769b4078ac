package dev.postern.daemon.handler;

import dev.postern.daemon.provider.CredentialUse;
import dev.postern.daemon.settings.AllowedHost;
import dev.postern.daemon.settings.Loopback;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The address of an API that programs will send a token to.
 *
 * @param chosen whether a person named it; else it is where Anthropic's SDKs send everything
 */
record ApiAddress(URI address, boolean chosen) {
  private static final URI USUAL = URI.create("https://api.anthropic.com");

  /** The address in a text: https, or http on loopback, and no user information. */
  static ApiAddress of(Optional<String> text) throws FailureException {
    if (text.isEmpty()) {
      return new ApiAddress(USUAL, false);
    }
    try {
      URI address = new URI(text.get());
      String host = address.getHost();
      if (host != null
          && address.getRawUserInfo() == null
          && ("https".equals(address.getScheme())
              || ("http".equals(address.getScheme()) && Loopback.isHost(host)))) {
        return new ApiAddress(address, true);
      }
    } catch (URISyntaxException _) {
      // told below
    }
    throw new FailureException(
        Failure.of(
            ErrorCode.INVALID_PARAMETERS,
            text.get() + " is not the address of an API",
            "give one that begins with https://, or http:// on this machine"));
  }

  /** Refuses the address where the provider's tokens do not belong. */
  void insistOn(CredentialUse use, String profile) throws FailureException {
    boolean admitted =
        use.hosts().isEmpty()
            ? chosen
            : use.hosts().stream()
                .flatMap(host -> AllowedHost.parse(host).stream())
                .anyMatch(host -> host.admits(address));
    if (!admitted) {
      throw new FailureException(
          Failure.of(
              ErrorCode.REFUSED,
              "tokens of profile " + profile + " are not for " + address.getHost(),
              use.hosts().isEmpty()
                  ? "name the API they are for: --base-url https://HOST"
                  : "they go to %s: give --base-url, or change allowedHosts in config.json"
                      .formatted(String.join(", ", use.hosts()))));
    }
  }
}
