package dev.postern.cloud;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name, in either
 * case.
 *
 * <p>This machine and link-local addresses, where the metadata servers are, are reached directly.
 */
final class EnvironmentProxies extends ProxySelector {
  private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

  private final Map<String, String> environment;

  EnvironmentProxies(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public List<Proxy> select(URI uri) {
    String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
    if (host.isEmpty() || isNear(host) || isExcepted(host, uri.getPort())) {
      return DIRECT;
    }
    return variable(uri.getScheme() + "_proxy")
        .flatMap(EnvironmentProxies::address)
        .map(address -> List.of(new Proxy(Proxy.Type.HTTP, address)))
        .orElse(DIRECT);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // the library that connected tells
  }

  private static boolean isNear(String host) {
    if (host.equals("localhost") || host.equals("metadata.google.internal")) {
      return true;
    }
    try {
      InetAddress address = InetAddress.ofLiteral(host.replace("[", "").replace("]", ""));
      return address.isLoopbackAddress() || address.isLinkLocalAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private boolean isExcepted(String host, int port) {
    return variable("no_proxy").stream()
        .flatMap(list -> Stream.of(list.toLowerCase(Locale.ROOT).split("[,\\s]+")))
        .filter(entry -> !entry.isEmpty())
        .anyMatch(entry -> matches(entry, host, port));
  }

  private static boolean matches(String entry, String host, int port) {
    String name = entry.replaceFirst("^\\*?\\.", "");
    return entry.equals("*")
        || host.equals(name)
        || host.endsWith("." + name)
        || (host + ":" + port).equals(name);
  }

  /** The address of {@code http://host:port}, of which the scheme may be left out. */
  private static Optional<InetSocketAddress> address(String proxy) {
    try {
      URI uri = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
      int port = uri.getPort() < 0 ? 80 : uri.getPort();
      return Optional.ofNullable(uri.getHost())
          .map(host -> InetSocketAddress.createUnresolved(host, port));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Optional<String> variable(String name) {
    return Stream.of(name, name.toUpperCase(Locale.ROOT))
        .map(environment::get)
        .filter(value -> value != null && !value.isBlank())
        .map(String::strip)
        .findFirst();
  }
}
