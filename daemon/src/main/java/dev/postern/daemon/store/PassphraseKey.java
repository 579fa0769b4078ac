package dev.postern.daemon.store;

import dev.postern.protocol.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The key derived from a passphrase that the user gives; the passphrase itself is not kept. */
final class PassphraseKey implements KeySource {
  private static final int SALT_BYTES = 16;

  private final SecureRandom random;
  private Optional<SealingKey> given = Optional.empty();

  PassphraseKey(SecureRandom random) {
    this.random = random;
  }

  /** Takes the passphrase if it opens the file that is there, else leaves things as they are. */
  void unlock(Secret passphrase, Optional<Seal> seal) throws StoreException {
    SealingKey.Derivation derivation =
        seal.isPresent() ? derivationOf(seal.get()) : freshDerivation();
    SealingKey key = derivation.derive(passphrase);
    if (seal.isPresent() && !seal.get().keyId().equals(key.id())) {
      throw new StoreException(new StoreFault.WrongPassphrase());
    }
    given = Optional.of(key);
  }

  /** Forgets the key. */
  void lock() {
    given = Optional.empty();
  }

  @Override
  public SealingKey key(Optional<Seal> seal) throws StoreException {
    return given.orElseThrow(() -> new StoreException(new StoreFault.NoPassphrase()));
  }

  @Override
  public void check() throws StoreException {
    key(Optional.empty());
  }

  @Override
  public void remove() {
    lock();
  }

  @Override
  public StoreFault mismatch() {
    return new StoreFault.WrongPassphrase();
  }

  @Override
  public String describe() {
    return "passphrase";
  }

  private SealingKey.Derivation derivationOf(Seal seal) throws StoreException {
    return seal.derivation()
        .orElseThrow(() -> new StoreException(new StoreFault.WrongPassphrase()));
  }

  private SealingKey.Derivation freshDerivation() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new SealingKey.Derivation(
        Base64.getUrlEncoder().withoutPadding().encodeToString(salt),
        SealingKey.Derivation.MINIMUM);
  }
}
