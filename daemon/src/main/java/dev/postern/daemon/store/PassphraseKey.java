package dev.postern.daemon.store;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.crypto.PasswordBasedDecrypter;
import com.nimbusds.jose.crypto.PasswordBasedEncrypter;
import dev.postern.protocol.Secret;
import java.util.Optional;

/**
 * A key from a passphrase, by PBES2 (RFC 7518, section 4.8); given after the daemon has started.
 */
final class PassphraseKey implements SealingKey {
  private static final int SALT_BYTES = 16;
  private static final int ITERATIONS = 210_000;

  private final String file;
  private Optional<Secret> passphrase = Optional.empty();

  PassphraseKey(String file) {
    this.file = file;
  }

  /** Takes the passphrase, or takes it away. */
  synchronized void set(Optional<Secret> given) {
    passphrase = given;
  }

  @Override
  public JWEAlgorithm algorithm() {
    return JWEAlgorithm.PBES2_HS512_A256KW;
  }

  @Override
  public JWEEncrypter sealer() throws StoreException, JOSEException {
    return new PasswordBasedEncrypter(given().reveal(), SALT_BYTES, ITERATIONS);
  }

  @Override
  public JWEDecrypter opener() throws StoreException, JOSEException {
    return new PasswordBasedDecrypter(given().reveal());
  }

  @Override
  public StoreFault mismatch(String sealed) {
    return new StoreFault.WrongPassphrase(sealed);
  }

  @Override
  public String describe() {
    return "passphrase";
  }

  private synchronized Secret given() throws StoreException {
    return passphrase.orElseThrow(() -> new StoreException(new StoreFault.NoPassphrase(file)));
  }
}
