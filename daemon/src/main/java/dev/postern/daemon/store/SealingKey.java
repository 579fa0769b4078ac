package dev.postern.daemon.store;

import dev.postern.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A 256-bit key that seals the file, and how it came about if from a passphrase.
 *
 * @param id names the key without telling it, so that a wrong key is told apart from a damaged file
 */
record SealingKey(SecretKey key, String id, Optional<Derivation> derivation) {
  /** The length of a key in bytes. */
  static final int BYTES = 32;

  /**
   * How a passphrase becomes a key: PBKDF2 with HMAC-SHA-512 (RFC 8018, section 5.2).
   *
   * @param salt base64url, 16 bytes or more
   * @param iterations {@value #MINIMUM} to {@value #MAXIMUM}
   */
  record Derivation(String salt, int iterations) {
    static final int MINIMUM = 210_000;
    static final int MAXIMUM = 10_000_000;

    SealingKey derive(Secret passphrase) {
      char[] characters = passphrase.reveal().toCharArray();
      PBEKeySpec spec =
          new PBEKeySpec(
              characters, salt.getBytes(StandardCharsets.US_ASCII), iterations, BYTES * 8);
      try {
        byte[] key =
            SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
        return of(key, Optional.of(this));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has PBKDF2", e);
      } finally {
        spec.clearPassword();
        Arrays.fill(characters, '\0');
      }
    }
  }

  /** The key of those bytes, which are wiped. */
  static SealingKey of(byte[] key, Optional<Derivation> derivation) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("postern store key id".getBytes(StandardCharsets.US_ASCII));
      String id = HexFormat.of().formatHex(digest.digest(key), 0, 8);
      return new SealingKey(new SecretKeySpec(key, "AES"), id, derivation);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "sealing key " + id;
  }
}
