package dev.postern.daemon.platform.network;

import dev.postern.protocol.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * An HTTP proxy and the variable that names it.
 *
 * @param port from 1 to 65535
 * @param authorization the value of {@code Proxy-Authorization} (RFC 9110 section 11.7.2), where
 *     the variable holds a name and a password
 */
public record ProxyServer(String variable, String host, int port, Optional<Secret> authorization) {
  private static final int USUAL_PORT = 80;

  /** Where the proxy is, for a person. */
  public String place() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  /** The proxy in a variable: a URL, or a host with a port alone. */
  public static ProxyServer parse(String variable, Secret value) throws NetworkSettingsException {
    String text = value.reveal();
    URI address = address(variable, text.contains("://") ? text : "http://" + text);
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http")) {
      throw new NetworkSettingsException(
          variable,
          scheme.matches("[a-z0-9]{1,8}")
              ? "names a proxy of kind " + scheme + ", and only http proxies can be used"
              : "is no address of a proxy",
          "write it as http://host:port, then restart the daemon");
    }
    String host = address.getHost();
    int port = address.getPort() < 0 ? USUAL_PORT : address.getPort();
    if (host == null || port < 1 || port > 65535) {
      throw unusable(variable);
    }
    return new ProxyServer(
        variable,
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        port,
        Optional.ofNullable(address.getRawUserInfo()).map(ProxyServer::basic));
  }

  private static URI address(String variable, String text) throws NetworkSettingsException {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      throw unusable(variable);
    }
  }

  private static NetworkSettingsException unusable(String variable) {
    return new NetworkSettingsException(
        variable,
        "is no address of a proxy",
        "write it as http://host:port, special characters of a password as %40, "
            + "then restart the daemon");
  }

  private static Secret basic(String userInfo) {
    int colon = userInfo.indexOf(':');
    String name = decoded(colon < 0 ? userInfo : userInfo.substring(0, colon));
    String password = colon < 0 ? "" : decoded(userInfo.substring(colon + 1));
    return Secret.of(
        "Basic "
            + Base64.getEncoder()
                .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
