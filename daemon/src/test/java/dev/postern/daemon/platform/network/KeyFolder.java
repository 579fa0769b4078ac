package dev.postern.daemon.platform.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A folder with an authority and certificates of it, made by the JDK's keytool. */
final class KeyFolder {
  private static final String PASSWORD = "fake-password";
  private static final String AUTHORITY = "authority";

  private final Path folder;
  private final KeyStore keys;

  /** Makes the authority. */
  KeyFolder(Path folder) throws Exception {
    this.folder = folder;
    generate(AUTHORITY, "EC", "-ext", "bc:critical=ca:true");
    keys = load();
  }

  /** Makes a key with a certificate of the authority; the extensions are keytool's. */
  KeyFolder with(String alias, String algorithm, String... extensions) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-signer", AUTHORITY));
    arguments.addAll(List.of(extensions));
    generate(alias, algorithm, arguments.toArray(String[]::new));
    try (InputStream in = Files.newInputStream(store())) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return this;
  }

  /** The PEM text of a certificate alone. */
  String certificate(String alias) throws GeneralSecurityException {
    return pem("CERTIFICATE", keys.getCertificate(alias).getEncoded());
  }

  /** The PEM text of the authority. */
  String authority() throws GeneralSecurityException {
    return certificate(AUTHORITY);
  }

  /** A private key. */
  PrivateKey key(String alias) throws GeneralSecurityException {
    Key key = keys.getKey(alias, PASSWORD.toCharArray());
    return (PrivateKey) key;
  }

  /** A file in the folder with the given text. */
  Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** What a server needs that shows the certificate and trusts the authority's clients. */
  SSLContext server(String alias) throws Exception {
    KeyStore own = empty();
    own.setKeyEntry(
        alias, key(alias), PASSWORD.toCharArray(), new Certificate[] {keys.getCertificate(alias)});
    KeyManagerFactory shown =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    shown.init(own, PASSWORD.toCharArray());
    KeyStore clients = empty();
    clients.setCertificateEntry(AUTHORITY, keys.getCertificate(AUTHORITY));
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(clients);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shown.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  /** The PEM text of a block. */
  static String pem(String label, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), label);
  }

  private static KeyStore empty() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private KeyStore load() throws Exception {
    return KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
  }

  private Path store() {
    return folder.resolve("keys.p12");
  }

  private void generate(String alias, String algorithm, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", alias, "-keyalg", algorithm));
    command.addAll(List.of("-dname", "CN=fake " + alias, "-validity", "30"));
    command.addAll(List.of("-keystore", store().toString(), "-storepass", PASSWORD));
    command.addAll(List.of(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
  }
}
