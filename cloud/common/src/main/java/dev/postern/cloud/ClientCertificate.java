package dev.postern.cloud;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * The certificate that this process shows to a server that asks for one (RFC 8446 section 4.4.2),
 * with its key in PKCS #8.
 */
final class ClientCertificate {
  private static final String CERTIFICATE = "CLAUDE_CODE_CLIENT_CERT";
  private static final String KEY = "CLAUDE_CODE_CLIENT_KEY";
  private static final String PASSPHRASE = "CLAUDE_CODE_CLIENT_KEY_PASSPHRASE";
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN (ENCRYPTED )?PRIVATE KEY-----([^-]+)-----END");

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
              key(
                  named.isEmpty() ? certificate : named,
                  environment.getOrDefault(PASSPHRASE, "").toCharArray()),
              chain(certificate)));
    } catch (IOException | GeneralSecurityException unusable) {
      throw new ProblemException(
          "the client certificate of %s cannot be used".formatted(CERTIFICATE),
          unusable,
          "set %s and %s to PEM files, the key in PKCS #8, and %s if it is encrypted"
              .formatted(CERTIFICATE, KEY, PASSPHRASE));
    }
  }

  private static Certificate[] chain(String file) throws IOException, GeneralSecurityException {
    // a key may lie in the same file, and the factory reads certificates alone
    String text = Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
    String certificates = text.replaceAll("(?s)-----BEGIN [^-]*KEY-----.*?-----END [^-]*-----", "");
    try (InputStream stream =
        new ByteArrayInputStream(certificates.getBytes(StandardCharsets.ISO_8859_1))) {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(stream)
          .toArray(Certificate[]::new);
    }
  }

  private static PrivateKey key(String file, char[] passphrase)
      throws IOException, GeneralSecurityException {
    Matcher block = BLOCK.matcher(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1));
    if (!block.find()) {
      throw new InvalidKeySpecException("no private key in PKCS #8 in " + file);
    }
    byte[] encoded = Base64.getMimeDecoder().decode(block.group(2));
    PKCS8EncodedKeySpec spec =
        block.group(1) == null
            ? new PKCS8EncodedKeySpec(encoded)
            : decrypted(new EncryptedPrivateKeyInfo(encoded), passphrase);
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException _) {
        // a key of another algorithm
      }
    }
    throw new InvalidKeySpecException("a private key of an unknown algorithm in " + file);
  }

  private static PKCS8EncodedKeySpec decrypted(EncryptedPrivateKeyInfo key, char[] passphrase)
      throws GeneralSecurityException {
    // its name says the scheme only once the parameters are asked (PBES2, RFC 8018 section 6.2)
    String scheme = key.getAlgParameters().toString();
    Cipher cipher = Cipher.getInstance(scheme);
    cipher.init(
        Cipher.DECRYPT_MODE,
        SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(passphrase)),
        key.getAlgParameters());
    return key.getKeySpec(cipher);
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
