package dev.postern.cloud;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * The certificate that this process shows to a server that asks for one (RFC 8446 section 4.4.2).
 */
final class ClientCertificate {
  private static final String CERTIFICATE = "CLAUDE_CODE_CLIENT_CERT";
  private static final String KEY = "CLAUDE_CODE_CLIENT_KEY";
  private static final String PASSPHRASE = "CLAUDE_CODE_CLIENT_KEY_PASSPHRASE";

  private ClientCertificate() {}

  /** What shows the certificate that the environment names, if it names one. */
  static Optional<KeyManager[]> of(Map<String, String> environment) throws ProblemException {
    String certificate = environment.getOrDefault(CERTIFICATE, "");
    if (certificate.isEmpty()) {
      return Optional.empty();
    }
    String named = environment.getOrDefault(KEY, "");
    try {
      return Optional.of(
          managers(
              PrivateKeys.first(
                  text(named.isEmpty() ? certificate : named),
                  environment.getOrDefault(PASSPHRASE, "").toCharArray()),
              chain(certificate)));
    } catch (IOException | GeneralSecurityException unusable) {
      throw new ProblemException(
          "the client certificate of %s cannot be used".formatted(CERTIFICATE),
          unusable,
          "set %s and %s to PEM files, and %s if the key is encrypted"
              .formatted(CERTIFICATE, KEY, PASSPHRASE));
    }
  }

  private static Certificate[] chain(String file) throws IOException, GeneralSecurityException {
    // a key may lie in the same file, and the factory reads certificates alone
    String certificates =
        text(file).replaceAll("(?s)-----BEGIN [^-]*KEY-----.*?-----END [^-]*-----", "");
    try (InputStream stream =
        new ByteArrayInputStream(certificates.getBytes(StandardCharsets.ISO_8859_1))) {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(stream)
          .toArray(Certificate[]::new);
    }
  }

  private static String text(String file) throws IOException {
    return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
  }

  private static KeyManager[] managers(PrivateKey key, Certificate[] chain)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    char[] password = new char[0];
    store.setKeyEntry("client", key, password, chain);
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, password);
    return factory.getKeyManagers();
  }
}
