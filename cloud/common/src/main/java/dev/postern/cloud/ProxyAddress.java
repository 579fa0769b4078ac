package dev.postern.cloud;

import dev.postern.protocol.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * An HTTP proxy as a variable names it.
 *
 * @param login what it is told who asks, where the variable holds it
 */
record ProxyAddress(String host, int port, Optional<Login> login) {
  private static final int USUAL_PORT = 80;

  /** A name and its password. */
  record Login(String name, Secret secret) {
    char[] password() {
      return secret.reveal().toCharArray();
    }

    /** The credentials of RFC 7617. */
    String basic() {
      byte[] pair = (name + ":" + secret.reveal()).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
  }

  /**
   * The proxy in {@code http://name:password@host:port}, of which all but the host may be absent.
   */
  static ProxyAddress parse(String variable, String value) throws ProblemException {
    String text = value.strip();
    URI address;
    try {
      address = URI.create(text.contains("://") ? text : "http://" + text);
    } catch (IllegalArgumentException _) {
      // its message quotes the value, which may hold a password
      throw unusable(variable);
    }
    int port = address.getPort() < 0 ? USUAL_PORT : address.getPort();
    if (!"http".equalsIgnoreCase(address.getScheme())
        || address.getHost() == null
        || port < 1
        || port > 65535) {
      throw unusable(variable);
    }
    return new ProxyAddress(
        address.getHost().replace("[", "").replace("]", ""),
        port,
        Optional.ofNullable(address.getRawUserInfo()).map(ProxyAddress::login));
  }

  private static Login login(String userInfo) {
    int colon = userInfo.indexOf(':');
    return colon < 0
        ? new Login(decoded(userInfo), Secret.of(""))
        : new Login(
            decoded(userInfo.substring(0, colon)),
            Secret.of(decoded(userInfo.substring(colon + 1))));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static ProblemException unusable(String variable) {
    return new ProblemException(
        variable + " is no address of an http proxy",
        "write it as http://host:port, special characters of a password as %40");
  }
}
