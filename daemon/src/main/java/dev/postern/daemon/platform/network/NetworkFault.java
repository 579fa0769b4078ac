package dev.postern.daemon.platform.network;

import dev.postern.daemon.platform.Durations;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Why a server could not be spoken to.
 *
 * @param message what is wrong and where, for a person
 * @param advice what to do about it
 * @param mayHaveArrived whether the request may have reached the server all the same
 */
public record NetworkFault(String message, Advice advice, boolean mayHaveArrived) {
  private static final Pattern CLIENT_ALERT =
      Pattern.compile(
          "certificate_required|bad_certificate|certificate_unknown|unknown_ca|handshake_failure"
              + "|access_denied|certificate_expired|certificate_revoked|unsupported_certificate");

  private static final Pattern OTHER_NAME =
      Pattern.compile("No name matching|No subject alternative");

  /** The proxy that the client takes to the address. */
  public static Optional<ProxyServer> proxy(HttpClient client, URI address) {
    return client.proxy().orElse(null) instanceof Proxies proxies
        ? proxies.towards(address)
        : Optional.empty();
  }

  /**
   * The fault behind a failure of the JDK's client; empty where it is none of the network.
   *
   * @param proxy the proxy on the way to the host
   */
  public static Optional<NetworkFault> of(
      String host, Optional<ProxyServer> proxy, @Nullable Throwable failure) {
    return switch (failure) {
      case HttpConnectTimeoutException _ ->
          before(
              proxy
                      .map(NetworkFault::named)
                      .map(by -> "connecting to " + by)
                      .orElse("connecting to " + host)
                  + " took too long",
              proxy.isPresent() ? Advice.PROXY_UNREACHABLE : Advice.CONNECT_TIMEOUT);
      case HttpTimeoutException _ ->
          Optional.of(new NetworkFault(host + " did not answer in time", Advice.NO_ANSWER, true));
      case ConnectException refused -> unconnected(host, proxy, refused);
      case NoRouteToHostException none -> unconnected(host, proxy, none);
      case UnknownHostException unknown -> unconnected(host, proxy, unknown);
      case SSLHandshakeException handshake -> before(handshake(host, handshake));
      case SSLPeerUnverifiedException name -> before(handshake(host, name));
      case SSLException alert when CLIENT_ALERT.matcher(text(alert)).find() ->
          before(handshake(host, alert));
      case IOException tunnel when text(tunnel).startsWith("Tunnel failed") ->
          proxy.map(by -> refused(by, host, text(tunnel).replaceAll("\\D+", "")));
      case null, default -> Optional.empty();
    };
  }

  /** The fault where no answer came within the given time. */
  public static NetworkFault overdue(Optional<ProxyServer> proxy, Duration limit) {
    String message = "no answer within " + Durations.words(limit);
    return proxy
        .map(
            by ->
                new NetworkFault(message + " by way of " + named(by), Advice.PROXY_NO_ANSWER, true))
        .orElseGet(() -> new NetworkFault(message, Advice.NO_ANSWER, true));
  }

  /** The fault where a proxy wants to know who asks, by its status 407. */
  public static NetworkFault unauthorized(ProxyServer proxy) {
    String login =
        proxy.authorization().isPresent()
            ? " does not accept the name and password given"
            : " wants a name and a password";
    return new NetworkFault(named(proxy) + login, Advice.PROXY_LOGIN, false);
  }

  private static NetworkFault refused(ProxyServer proxy, String host, String status) {
    return status.equals("407")
        ? unauthorized(proxy)
        : new NetworkFault(
            named(proxy) + " does not connect to " + host + " (status " + status + ")",
            Advice.PROXY_REFUSED,
            false);
  }

  private static Optional<NetworkFault> unconnected(
      String host, Optional<ProxyServer> proxy, IOException failure) {
    boolean unknown =
        has(failure, UnresolvedAddressException.class) || has(failure, UnknownHostException.class);
    if (proxy.isPresent()) {
      return before(
          named(proxy.get())
              + (unknown ? " has a name that cannot be resolved" : " cannot be reached"),
          unknown ? Advice.PROXY_NAME_UNKNOWN : Advice.PROXY_UNREACHABLE);
    }
    if (unknown) {
      return before("the name " + host + " cannot be resolved", Advice.NAME_UNKNOWN);
    }
    return has(failure, NoRouteToHostException.class) || text(failure).contains("unreachable")
        ? before("there is no way through the network to " + host, Advice.UNREACHABLE)
        : before(host + " refuses the connection", Advice.REFUSED);
  }

  private static NetworkFault handshake(String host, SSLException failure) {
    String text = text(failure);
    if (has(failure, CertificateExpiredException.class)
        || has(failure, CertificateNotYetValidException.class)) {
      return tls(host + " shows a certificate outside its time", Advice.CERTIFICATE_EXPIRED);
    }
    if (has(failure, CertPathBuilderException.class)) {
      return tls(
          host + " shows a certificate of an authority that is not trusted here",
          Advice.CERTIFICATE_UNTRUSTED);
    }
    if (failure instanceof SSLPeerUnverifiedException || OTHER_NAME.matcher(text).find()) {
      return tls(host + " shows a certificate of another host", Advice.CERTIFICATE_NAME);
    }
    if (has(failure, CertificateException.class)) {
      return tls(host + " shows a certificate that is not valid", Advice.CERTIFICATE_UNTRUSTED);
    }
    if (text.contains("fatal alert") && CLIENT_ALERT.matcher(text).find()) {
      return tls(
          host + " does not accept this client's certificate, or the lack of one",
          Advice.CLIENT_CERTIFICATE);
    }
    return tls("no tls connection with " + host + " comes about", Advice.TLS);
  }

  private static NetworkFault tls(String message, Advice advice) {
    return new NetworkFault(message, advice, false);
  }

  private static Optional<NetworkFault> before(String message, Advice advice) {
    return Optional.of(new NetworkFault(message, advice, false));
  }

  private static Optional<NetworkFault> before(NetworkFault fault) {
    return Optional.of(fault);
  }

  private static String named(ProxyServer proxy) {
    return "the proxy " + proxy.place() + " of " + proxy.variable();
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static String text(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
