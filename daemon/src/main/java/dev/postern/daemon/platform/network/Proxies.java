package dev.postern.daemon.platform.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The choice of a proxy for each address; the first variable that is set names the proxy. */
public final class Proxies extends ProxySelector {
  private final Optional<ProxyServer> server;
  private final ProxyExceptions exceptions;

  private Proxies(Optional<ProxyServer> server, ProxyExceptions exceptions) {
    this.server = server;
    this.exceptions = exceptions;
  }

  /**
   * The proxies of an environment.
   *
   * @throws NetworkSettingsException where the variable that counts names no usable proxy
   */
  public static Proxies of(NetworkVariables variables) throws NetworkSettingsException {
    Optional<NetworkVariables.Variable> named = variables.first(NetworkVariables.PROXY);
    String exceptions =
        variables.first(NetworkVariables.NO_PROXY).map(list -> list.value().reveal()).orElse("");
    return new Proxies(
        named.isPresent()
            ? Optional.of(ProxyServer.parse(named.get().name(), named.get().value()))
            : Optional.empty(),
        ProxyExceptions.parse(exceptions));
  }

  /** The proxy that all addresses but the exceptions are reached through. */
  public Optional<ProxyServer> server() {
    return server;
  }

  /** The proxy on the way to the address. */
  public Optional<ProxyServer> towards(URI address) {
    return server.filter(_ -> !exceptions.cover(address));
  }

  @Override
  public List<Proxy> select(URI address) {
    return List.of(
        towards(address)
            .map(
                proxy ->
                    new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(proxy.host(), proxy.port())))
            .orElse(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
    // whoever asked is told by the failure itself
  }
}
