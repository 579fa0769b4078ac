package dev.postern.daemon.platform.network;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The maker of TLS contexts that know more than the JDK's own authorities. */
final class TlsContexts {
  private static final char[] NO_PASSWORD = {};

  private TlsContexts() {}

  /** A context that trusts the JDK's authorities and the given ones, and shows the certificate. */
  static SSLContext create(ExtraAuthorities authorities, Optional<ClientCertificate> certificate)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        certificate.isPresent() ? keys(certificate.get()) : new KeyManager[0],
        managers(authorities(authorities)),
        new SecureRandom());
    return context;
  }

  /** The JDK's authorities and the given ones. */
  static KeyStore authorities(ExtraAuthorities extra) throws GeneralSecurityException, IOException {
    KeyStore all = empty();
    int count = 0;
    for (TrustManager usual : managers(null)) {
      if (usual instanceof X509TrustManager known) {
        for (X509Certificate authority : known.getAcceptedIssuers()) {
          all.setCertificateEntry("usual-" + count++, authority);
        }
      }
    }
    for (X509Certificate authority : extra.certificates()) {
      all.setCertificateEntry("extra-" + count++, authority);
    }
    return all;
  }

  private static TrustManager[] managers(@Nullable KeyStore authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    return factory.getTrustManagers();
  }

  private static KeyManager[] keys(ClientCertificate certificate)
      throws GeneralSecurityException, IOException {
    KeyStore own = empty();
    own.setKeyEntry(
        "client",
        certificate.key(),
        NO_PASSWORD,
        certificate.chain().toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(own, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
