package dev.postern.daemon.store;

import dev.postern.daemon.platform.PrivateFiles;
import dev.postern.daemon.testing.RealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** A folder in which sealed files are opened by each kind of key. */
record SealedFolder(Path parent) {
  /** The folder of the store itself, which does not exist before the first write. */
  Path path() {
    return parent.resolve("postern");
  }

  Path file() {
    return path().resolve("secrets.jwe");
  }

  Path previous() {
    return path().resolve("secrets.jwe.previous");
  }

  Path keyFile() {
    return path().resolve("secrets.key");
  }

  /** Writes the credential that systemd would hand over. */
  void giveCredential(byte key) throws IOException {
    byte[] bytes = new byte[SealingKey.BYTES];
    bytes[0] = key;
    Files.writeString(
        parent.resolve(CredentialKey.NAME), Base64.getEncoder().encodeToString(bytes));
  }

  SealedFileStore open(StoreKey key) {
    return open(key, files());
  }

  SealedFileStore open(StoreKey key, PrivateFiles files) {
    Stores stores =
        new Stores(
            path(),
            Optional.of(parent),
            Optional.empty(),
            Duration.ofSeconds(5),
            files,
            new SecureRandom());
    return (SealedFileStore) stores.open(new StoreChoice.SealedFile(key));
  }

  static PrivateFiles files() {
    return RealFolder.files();
  }
}
