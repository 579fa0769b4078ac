package dev.postern.daemon.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A JWE in compact serialization (RFC 7516, section 7.1) whose content is sealed directly with a
 * key of 256 bits (RFC 7518, section 4.5) by AES-GCM (section 5.3).
 *
 * @param header the protected header, as every part in base64url; it is authenticated
 * @param vector the initialization vector, 12 bytes
 * @param ciphertext the sealed content
 * @param tag the authentication tag, 16 bytes
 */
record CompactJwe(String header, String vector, String ciphertext, String tag) {
  private static final int VECTOR_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final String CIPHER = "AES/GCM/NoPadding";

  /**
   * Splits the text into its parts; nothing is decrypted yet.
   *
   * @throws IllegalArgumentException when it is no such text
   */
  static CompactJwe parse(String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    if (parts.size() != 5 || !parts.get(1).isEmpty()) {
      throw new IllegalArgumentException("not a compact JWE without an encrypted key");
    }
    return new CompactJwe(parts.get(0), parts.get(2), parts.get(3), parts.get(4));
  }

  /** The content, sealed under a header, which is JSON. */
  static CompactJwe seal(String header, SecretKey key, byte[] content, SecureRandom random) {
    byte[] vector = new byte[VECTOR_BYTES];
    random.nextBytes(vector);
    String authenticated = encode(header.getBytes(StandardCharsets.UTF_8));
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, vector, authenticated).doFinal(content);
      int length = sealed.length - TAG_BYTES;
      return new CompactJwe(
          authenticated,
          encode(vector),
          encode(Arrays.copyOf(sealed, length)),
          encode(Arrays.copyOfRange(sealed, length, sealed.length)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM with a key of 256 bits cannot fail", e);
    }
  }

  /**
   * What the header says, which is to be believed once the content has been opened.
   *
   * @throws IllegalArgumentException when it is not in base64url
   */
  String headerText() {
    return new String(decode(header), StandardCharsets.UTF_8);
  }

  /**
   * The content.
   *
   * @throws IllegalArgumentException when a part is not what it should be
   * @throws GeneralSecurityException when it was not sealed with that key, or changed since
   */
  byte[] open(SecretKey key) throws GeneralSecurityException {
    byte[] vectorBytes = decode(vector);
    byte[] tagBytes = decode(tag);
    if (vectorBytes.length != VECTOR_BYTES || tagBytes.length != TAG_BYTES) {
      throw new IllegalArgumentException("a vector or a tag of another length");
    }
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    sealed.writeBytes(decode(ciphertext));
    sealed.writeBytes(tagBytes);
    return cipher(Cipher.DECRYPT_MODE, key, vectorBytes, header).doFinal(sealed.toByteArray());
  }

  /** The text that {@link #parse} reads. */
  String text() {
    return String.join(".", header, "", vector, ciphertext, tag);
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] vector, String authenticated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, vector));
    cipher.updateAAD(authenticated.getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] decode(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
