package dev.postern.daemon.store;

import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import dev.postern.protocol.Secret;
import java.util.List;
import java.util.Optional;

/** The keychain of macOS or Windows, which java-keyring serves by itself. */
record NativeKeychain(Keyring keyring) implements Keychain {
  /** What java-keyring says of an entry that does not exist; 1168 is Windows' ERROR_NOT_FOUND. */
  private static final List<String> ABSENT =
      List.of("No stored credentials match", "could not be found", "Error code 1168");

  /** Opens sessions of that type. */
  record Opener(KeyringStorageType type, String describe) implements Keychain.Opener {
    @Override
    public Keychain open() throws StoreException {
      return new NativeKeychain(Keyrings.open(type));
    }
  }

  @Override
  public void check() {}

  @Override
  public Optional<Secret> read(String account) throws StoreException {
    try {
      return Optional.of(Secret.of(keyring.getPassword(SERVICE, account)));
    } catch (PasswordAccessException e) {
      if (isAbsent(e)) {
        return Optional.empty();
      }
      throw refused("it does not give the entry", e);
    }
  }

  @Override
  public void write(String account, String label, Secret value) throws StoreException {
    try {
      keyring.setPassword(SERVICE, account, value.reveal());
    } catch (PasswordAccessException e) {
      throw refused("it does not take the entry", e);
    }
  }

  @Override
  public void erase(String account) throws StoreException {
    try {
      keyring.deletePassword(SERVICE, account);
    } catch (PasswordAccessException e) {
      if (!isAbsent(e)) {
        throw refused("it does not remove the entry", e);
      }
    }
  }

  @Override
  public void close() {
    Keyrings.close(keyring);
  }

  private static boolean isAbsent(PasswordAccessException failure) {
    String message = Optional.ofNullable(failure.getMessage()).orElse("");
    return ABSENT.stream().anyMatch(message::contains);
  }

  private static StoreException refused(String reason, Exception cause) {
    return new StoreException(new StoreFault.Refused(reason), cause);
  }
}
