package dev.postern.daemon.platform.network;

import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The certificate by which this daemon shows a server who it is (RFC 8446 section 4.4.2).
 *
 * @param chain its own certificate first, then its issuers'
 */
public record ClientCertificate(List<X509Certificate> chain, PrivateKey key) {
  public ClientCertificate {
    chain = List.copyOf(chain);
  }

  /** The files that hold it. */
  static List<Path> places(NetworkVariables variables) {
    Optional<Path> certificate = variables.path(NetworkVariables.CLIENT_CERTIFICATE);
    return certificate.stream()
        .flatMap(
            file ->
                List.of(file, variables.path(NetworkVariables.CLIENT_KEY).orElse(file)).stream())
        .toList();
  }

  /**
   * The certificate that an environment names, read now; the key may lie in the same file.
   *
   * @throws NetworkSettingsException where certificate or key cannot be used
   */
  public static Optional<ClientCertificate> of(NetworkVariables variables)
      throws NetworkSettingsException {
    Optional<Path> certificate = variables.path(NetworkVariables.CLIENT_CERTIFICATE);
    Optional<Path> key = variables.path(NetworkVariables.CLIENT_KEY);
    if (certificate.isEmpty()) {
      if (key.isPresent()) {
        throw new NetworkSettingsException(
            NetworkVariables.CLIENT_KEY,
            "is set without " + NetworkVariables.CLIENT_CERTIFICATE,
            "set both, or neither, and restart the daemon");
      }
      return Optional.empty();
    }
    String keyVariable =
        key.isPresent() ? NetworkVariables.CLIENT_KEY : NetworkVariables.CLIENT_CERTIFICATE;
    return Optional.of(
        new ClientCertificate(
            chain(certificate.get()),
            key(
                keyVariable,
                key.orElse(certificate.get()),
                variables.find(NetworkVariables.CLIENT_KEY_PASSPHRASE))));
  }

  private static List<X509Certificate> chain(Path file) throws NetworkSettingsException {
    String variable = NetworkVariables.CLIENT_CERTIFICATE;
    try {
      List<X509Certificate> chain = Certificates.in(text(variable, file));
      if (chain.isEmpty()) {
        throw fault(variable, file, "holds no certificate");
      }
      return chain;
    } catch (CertificateException _) {
      throw fault(variable, file, "holds a damaged certificate");
    }
  }

  private static PrivateKey key(String variable, Path file, Optional<Secret> passphrase)
      throws NetworkSettingsException {
    Optional<PemBlock> block =
        PemBlock.all(text(variable, file)).stream().filter(PemBlock::isPrivateKey).findFirst();
    if (block.isEmpty()) {
      throw fault(variable, file, "holds no private key");
    }
    try {
      return PrivateKeys.read(block.get(), passphrase);
    } catch (GeneralSecurityException e) {
      throw new NetworkSettingsException(
          variable,
          "names " + file + ", whose key cannot be used: " + e.getMessage(),
          "set "
              + NetworkVariables.CLIENT_KEY_PASSPHRASE
              + " if it has one, or convert the key with 'openssl pkcs8 -topk8'");
    }
  }

  private static String text(String variable, Path file) throws NetworkSettingsException {
    try {
      return Certificates.text(file);
    } catch (IOException e) {
      throw new NetworkSettingsException(
          variable,
          "names " + ExtraAuthorities.unreadable(file, e).replaceFirst(" (is|can)", ", which $1"),
          "give the path of a PEM file that you may read");
    }
  }

  private static NetworkSettingsException fault(String variable, Path file, String problem) {
    return new NetworkSettingsException(
        variable, "names " + file + ", which " + problem, "give the path of a PEM file");
  }

  @Override
  public String toString() {
    return "ClientCertificate[" + chain.getFirst().getSubjectX500Principal() + "]";
  }
}
