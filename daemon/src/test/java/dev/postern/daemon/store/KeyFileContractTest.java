package dev.postern.daemon.store;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by the sealed file whose key is a key file. */
class KeyFileContractTest extends SecretStoreContract {
  @TempDir Path parent;
  private SealedFileStore store;

  @BeforeEach
  void open() {
    SealedFolder folder = new SealedFolder(parent);
    store = folder.open(StoreKey.KEYFILE);
  }

  @Override
  SecretStore store() {
    return store;
  }
}
