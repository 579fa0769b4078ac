package dev.postern.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How this process reaches servers, as the variables of its environment want it.
 *
 * @param trust what decides on a server's certificate, empty where the JVM's own does
 * @param own what shows this process's certificate, empty where it has none
 */
public record Network(
    EnvironmentProxies proxies, Optional<TrustManager[]> trust, Optional<KeyManager[]> own) {

  /**
   * Makes proxies, the certificate authorities and the own certificate of a process what the
   * environment says.
   *
   * @param bundles the variables that name files of further authorities, in PEM
   * @return how it does, for libraries that must be told
   */
  public static Network prepare(Map<String, String> environment, String... bundles)
      throws ProblemException {
    EnvironmentProxies proxies = EnvironmentProxies.of(environment);
    proxies.use();
    List<Certificate> further = new ArrayList<>();
    for (String bundle : bundles) {
      String file = environment.getOrDefault(bundle, "");
      if (!file.isEmpty()) {
        further.addAll(certificates(bundle, file));
      }
    }
    Optional<KeyManager[]> own = ClientCertificate.of(environment);
    if (further.isEmpty() && own.isEmpty()) {
      return new Network(proxies, Optional.empty(), own);
    }
    try {
      TrustManager[] trust = trust(further);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.orElse(null), trust, null);
      SSLContext.setDefault(context);
      return new Network(proxies, Optional.of(trust), own);
    } catch (GeneralSecurityException | IOException broken) {
      throw new ProblemException("certificates cannot be checked", broken, "check the JVM's own");
    }
  }

  private static List<Certificate> certificates(String variable, String file)
      throws ProblemException {
    try (InputStream stream = Files.newInputStream(Path.of(file))) {
      return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(stream));
    } catch (IOException | GeneralSecurityException broken) {
      throw new ProblemException(
          "the file that %s names cannot be read".formatted(variable),
          broken,
          "set it to a file of certificates in PEM");
    }
  }

  private static TrustManager[] trust(List<Certificate> further)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    Stream<Certificate> own =
        Stream.of(managers(null))
            .filter(X509TrustManager.class::isInstance)
            .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()));
    for (Certificate authority : Stream.concat(own, further.stream()).toList()) {
      store.setCertificateEntry("authority-" + store.size(), authority);
    }
    return managers(store);
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
