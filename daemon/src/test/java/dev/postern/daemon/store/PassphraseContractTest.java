package dev.postern.daemon.store;

import dev.postern.protocol.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by the sealed file whose key is a passphrase. */
class PassphraseContractTest extends SecretStoreContract {
  @TempDir Path parent;
  private SealedFileStore store;

  @BeforeEach
  void open() throws StoreException {
    SealedFolder folder = new SealedFolder(parent);
    store = folder.open(StoreKey.PASSPHRASE);
    store.unlock(Secret.of("fake-passphrase"));
  }

  @Override
  SecretStore store() {
    return store;
  }
}
