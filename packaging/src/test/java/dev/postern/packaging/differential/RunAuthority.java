package dev.postern.packaging.differential;

import dev.postern.packaging.Command;
import dev.postern.packaging.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate authority made for one run, and a certificate of it for each host of a list.
 *
 * @param certificate the authority's own, for who is to trust it
 */
record RunAuthority(Path certificate, SSLContext tls) {
  private static final String PASSWORD = "changeit";

  static RunAuthority in(Path folder, List<String> hosts)
      throws IOException, GeneralSecurityException {
    Files.writeString(
        folder.resolve("extensions"),
        hosts.stream()
            .map(host -> "DNS:" + host)
            .collect(Collectors.joining(",", "subjectAltName=", "\n")));
    openssl(
        folder,
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=differential -keyout ca.key -out"
            + " ca.pem");
    openssl(
        folder, "req -newkey rsa:2048 -nodes -subj /CN=stand-in -keyout leaf.key -out leaf.csr");
    openssl(
        folder,
        "x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile"
            + " extensions -out leaf.pem");
    openssl(
        folder,
        "pkcs12 -export -in leaf.pem -inkey leaf.key -out leaf.p12 -passout pass:" + PASSWORD);
    return new RunAuthority(folder.resolve("ca.pem"), context(folder.resolve("leaf.p12")));
  }

  private static void openssl(Path folder, String line) {
    Run run = Command.of(("openssl " + line).split(" ")).in(folder).run();
    if (run.exit() != 0) {
      throw new IllegalStateException("openssl " + line + ": " + run.err());
    }
  }

  private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(keys)) {
      store.load(stream, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
