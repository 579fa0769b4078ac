package dev.postern.daemon.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by the sealed file whose key is a systemd credential. */
class CredentialContractTest extends SecretStoreContract {
  @TempDir Path parent;
  private SealedFileStore store;

  @BeforeEach
  void open() throws IOException {
    SealedFolder folder = new SealedFolder(parent);
    folder.giveCredential((byte) 1);
    store = folder.open(StoreKey.SYSTEMD);
  }

  @Override
  SecretStore store() {
    return store;
  }
}
