package dev.postern.daemon.platform.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Certificates as PEM files hold them. */
final class Certificates {
  private static final int LARGEST = 8 << 20;

  private Certificates() {}

  /** The text of a PEM file, of 8 MiB at most. */
  static String text(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException("larger than 8 MiB");
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  /** Every certificate of a PEM text, in its order. */
  static List<X509Certificate> in(String text) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> certificates = new ArrayList<>();
    for (PemBlock block : PemBlock.all(text)) {
      if (block.isCertificate()
          && factory.generateCertificate(new ByteArrayInputStream(block.content()))
              instanceof X509Certificate certificate) {
        certificates.add(certificate);
      }
    }
    return certificates;
  }
}
