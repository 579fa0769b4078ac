package dev.postern.daemon.access;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A passphrase as it may be kept: salted and slowly hashed by PBKDF2 with HMAC-SHA-512 (RFC 8018,
 * section 5.2).
 *
 * @param salt hexadecimal
 * @param iterations how slow, from 210,000
 * @param hash hexadecimal
 */
record PassphraseHash(String salt, long iterations, String hash) {
  private static final int ITERATIONS = 210_000;
  private static final int MOST_ITERATIONS = 10_000_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  /** The hash of a passphrase under a new salt. */
  static PassphraseHash of(Secret passphrase, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PassphraseHash(
        HexFormat.of().formatHex(salt),
        ITERATIONS,
        HexFormat.of().formatHex(hash(passphrase, salt, ITERATIONS)));
  }

  /** Whether it is the hash of that passphrase; the comparison takes constant time. */
  boolean fits(Secret passphrase) {
    HexFormat hex = HexFormat.of();
    return MessageDigest.isEqual(
        hash(passphrase, hex.parseHex(salt), (int) iterations), hex.parseHex(hash));
  }

  static PassphraseHash fromJson(Fields fields) throws FieldException {
    PassphraseHash read =
        new PassphraseHash(fields.text("salt"), fields.number("iterations"), fields.text("hash"));
    if (read.iterations < ITERATIONS || read.iterations > MOST_ITERATIONS) {
      throw new FieldException("field iterations is out of range");
    }
    try {
      HexFormat.of().parseHex(read.salt);
      HexFormat.of().parseHex(read.hash);
    } catch (IllegalArgumentException e) {
      throw new FieldException("fields salt and hash must be hexadecimal");
    }
    return read;
  }

  JsonObject toJson() {
    return new ObjectBuilder()
        .put("salt", salt)
        .put("iterations", iterations)
        .put("hash", hash)
        .build();
  }

  private static byte[] hash(Secret passphrase, byte[] salt, int iterations) {
    char[] characters = passphrase.reveal().toCharArray();
    PBEKeySpec spec = new PBEKeySpec(characters, salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2", e);
    } finally {
      spec.clearPassword();
      Arrays.fill(characters, '\0');
    }
  }
}
