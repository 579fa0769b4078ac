package dev.postern.daemon.store;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import dev.postern.daemon.platform.StateFolder;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key from a file: one made beside the sealed file, or one that systemd provides.
 *
 * <p>The key is the SHA-256 of the file's content, so a credential of any length of at least 32
 * bytes will do. A key beside the file protects copies and backups of the sealed file alone.
 */
final class FileKey implements SealingKey {
  private static final int SHORTEST = 32;

  private final StateFolder folder;
  private final String name;
  private final String description;
  private final Optional<SecureRandom> maker;

  private FileKey(
      StateFolder folder, String name, String description, Optional<SecureRandom> maker) {
    this.folder = folder;
    this.name = name;
    this.description = description;
    this.maker = maker;
  }

  /** A key file in the folder of the sealed file, made when the first file is sealed. */
  static FileKey beside(StateFolder folder, String name, SecureRandom random) {
    return new FileKey(folder, name, "key file", Optional.of(random));
  }

  /** A key that systemd puts into the service's credentials folder. */
  static FileKey provided(StateFolder folder, String name) {
    return new FileKey(folder, name, "key from systemd", Optional.empty());
  }

  @Override
  public JWEAlgorithm algorithm() {
    return JWEAlgorithm.DIR;
  }

  @Override
  public JWEEncrypter sealer() throws StoreException, JOSEException {
    return new DirectEncrypter(key(/* mayMake= */ true));
  }

  @Override
  public JWEDecrypter opener() throws StoreException, JOSEException {
    return new DirectDecrypter(key(/* mayMake= */ false));
  }

  @Override
  public StoreFault mismatch(String file) {
    return new StoreFault.Corrupt(file, "it was altered, or sealed with another key");
  }

  @Override
  public String describe() {
    return description;
  }

  private SecretKey key(boolean mayMake) throws StoreException {
    try {
      Optional<byte[]> content = folder.read(name);
      if (content.isEmpty() && mayMake && maker.isPresent()) {
        byte[] made = new byte[SHORTEST];
        maker.get().nextBytes(made);
        folder.write(name, made);
        content = Optional.of(made);
      }
      if (content.isEmpty()) {
        throw fault("it is not there");
      }
      if (content.get().length < SHORTEST) {
        throw fault("it has fewer than " + SHORTEST + " bytes");
      }
      return new SecretKeySpec(MessageDigest.getInstance("SHA-256").digest(content.get()), "AES");
    } catch (IOException e) {
      throw fault(Reason.of(e));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every java runtime has SHA-256", e);
    }
  }

  private StoreException fault(String why) {
    return new StoreException(new StoreFault.NoKey(folder.describe(name), why));
  }
}
