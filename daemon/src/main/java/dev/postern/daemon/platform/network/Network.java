package dev.postern.daemon.platform.network;

import dev.postern.daemon.platform.FileStamps;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to servers as the daemon's environment gives it; nothing is read before it is asked. */
public final class Network {
  private static final Logger log = LoggerFactory.getLogger(Network.class);

  private final NetworkVariables variables;
  private final List<Path> files;

  /** The network of the given environment. */
  public Network(Map<String, String> environment) {
    this(environment, ConfiguredRoute.NONE);
  }

  /** The network of the given environment where the configuration says nothing else. */
  public Network(Map<String, String> environment, ConfiguredRoute route) {
    ProxyAuthorizingClient.allowBasicForTunnels();
    variables = new NetworkVariables(route.over(environment));
    List<Path> places = new ArrayList<>(ExtraAuthorities.places(variables));
    places.addAll(ClientCertificate.places(variables));
    files = List.copyOf(places);
  }

  /** The choice of proxies. */
  public Proxies proxies() throws NetworkSettingsException {
    return Proxies.of(variables);
  }

  /** The authorities besides the JDK's own, read now. */
  public ExtraAuthorities authorities() {
    return ExtraAuthorities.of(variables);
  }

  /** The certificate that is shown to servers that ask for one, read now. */
  public Optional<ClientCertificate> certificate() throws NetworkSettingsException {
    return ClientCertificate.of(variables);
  }

  /** The variables by which another environment wants another way than this one goes. */
  public List<String> otherwiseIn(Map<String, Secret> environment) {
    return of(environment).otherwiseThan(variables);
  }

  /** What is wrong with the further authorities that another environment names, a line each. */
  public static List<String> authorityProblems(Map<String, Secret> environment) {
    return ExtraAuthorities.of(of(environment)).problems();
  }

  private static NetworkVariables of(Map<String, Secret> environment) {
    Map<String, String> revealed = new HashMap<>();
    environment.forEach((name, value) -> revealed.put(name, value.reveal()));
    return new NetworkVariables(revealed);
  }

  /** How the files of certificates and keys look now. */
  public FileStamps stamps() {
    return FileStamps.of(files);
  }

  /**
   * The TLS context that knows the authorities and shows the certificate; empty where the JDK's own
   * does.
   */
  public Optional<SSLContext> tls() throws NetworkSettingsException {
    Optional<ClientCertificate> certificate = certificate();
    if (files.isEmpty()) {
      return Optional.empty();
    }
    ExtraAuthorities authorities = authorities();
    authorities.problems().forEach(log::warn);
    try {
      return Optional.of(TlsContexts.create(authorities, certificate));
    } catch (GeneralSecurityException | IOException e) {
      throw new NetworkSettingsException(
          String.join(" or ", NetworkVariables.AUTHORITY_FILES),
          "cannot be followed: " + e.getMessage(),
          "see what postern doctor says of them");
    }
  }

  /**
   * The client that the builder makes, led this way.
   *
   * @throws NetworkSettingsException where a variable cannot be followed
   */
  public HttpClient connect(HttpClient.Builder builder) throws NetworkSettingsException {
    Proxies proxies = proxies();
    tls().ifPresent(builder::sslContext);
    HttpClient client = builder.proxy(proxies).build();
    return proxies.server().flatMap(ProxyServer::authorization).isPresent()
        ? new ProxyAuthorizingClient(client, proxies)
        : client;
  }
}
