package dev.postern.cloud;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The proxy that the first set of {@code https_proxy}, {@code HTTPS_PROXY}, {@code http_proxy} and
 * {@code HTTP_PROXY} names, whatever the scheme of the target, but for what {@code NO_PROXY} lists.
 */
public final class EnvironmentProxies extends ProxySelector {
  private static final String SWITCH = "jdk.http.auth.tunneling.disabledSchemes";
  private static final List<String> NAMES =
      List.of("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY");

  private final Optional<ProxyAddress> proxy;
  private final ProxyExceptions exceptions;

  private EnvironmentProxies(Optional<ProxyAddress> proxy, ProxyExceptions exceptions) {
    this.proxy = proxy;
    this.exceptions = exceptions;
  }

  /** The proxies of an environment; a variable that names none that can be used is a problem. */
  public static EnvironmentProxies of(Map<String, String> environment) throws ProblemException {
    Optional<String> name = first(environment, NAMES);
    Optional<ProxyAddress> proxy =
        name.isPresent()
            ? Optional.of(ProxyAddress.parse(name.get(), environment.getOrDefault(name.get(), "")))
            : Optional.empty();
    return new EnvironmentProxies(
        proxy,
        ProxyExceptions.parse(
            first(environment, List.of("no_proxy", "NO_PROXY")).map(environment::get).orElse("")));
  }

  /** Makes this the choice of the process, which tells the proxy who it is when asked. */
  void use() {
    ProxySelector.setDefault(this);
    if (proxy.flatMap(ProxyAddress::login).isEmpty()) {
      return;
    }
    // the JDK does not let Basic through to a proxy that tunnels, unless it is told early
    if (System.getProperty(SWITCH) == null) {
      System.setProperty(SWITCH, "");
    }
    Authenticator.setDefault(new ProxyAuthenticator());
  }

  /** The value of {@code Proxy-Authorization} on the way to the target, if there is one. */
  public Optional<String> authorization(URI target) {
    return towards(target).flatMap(ProxyAddress::login).map(ProxyAddress.Login::basic);
  }

  @Override
  public List<Proxy> select(URI target) {
    return List.of(
        towards(target)
            .map(
                named ->
                    new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(named.host(), named.port())))
            .orElse(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // the library that connected tells
  }

  private Optional<ProxyAddress> towards(URI target) {
    return proxy.filter(_ -> !exceptions.cover(target));
  }

  private static Optional<String> first(Map<String, String> environment, List<String> names) {
    return Stream.of(names)
        .flatMap(List::stream)
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .findFirst();
  }

  /**
   * The login of the proxy, for the library of the JDK that asks servers for most.
   *
   * <p>The library asks a second time only after the proxy has refused it, and then on and on.
   */
  private final class ProxyAuthenticator extends Authenticator {
    private final AtomicBoolean given = new AtomicBoolean();

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      return proxy
          .filter(_ -> getRequestorType() == RequestorType.PROXY)
          .flatMap(ProxyAddress::login)
          .filter(_ -> given.compareAndSet(false, true))
          .map(login -> new PasswordAuthentication(login.name(), login.password()))
          // without one the library goes on as if there were no authenticator
          .orElseGet(() -> super.getPasswordAuthentication());
    }
  }
}
