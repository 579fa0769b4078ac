package dev.postern.daemon.store;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The contract, kept by a real gnome-keyring. */
class KeychainContractTest extends SecretStoreContract {
  private static KeyringSession session;
  private KeychainStore store;

  @BeforeAll
  static void startKeyring() throws IOException {
    session = KeyringSession.unlocked();
  }

  @AfterAll
  static void endKeyring() throws IOException {
    session.close();
  }

  @BeforeEach
  void open() {
    session.secretTool("", "clear", "service", Keychain.SERVICE);
    store =
        KeychainStore.ofThisSystem(
            Optional.of(session.address()), Duration.ofSeconds(60), FolderMark.NONE);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  SecretStore store() {
    return store;
  }
}
