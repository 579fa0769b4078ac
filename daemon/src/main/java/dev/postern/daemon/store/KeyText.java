package dev.postern.daemon.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The written form of a key: 32 bytes in base64 or base64url, or the 32 bytes themselves. */
final class KeyText {
  private KeyText() {}

  /** The key that the file holds in either form; the content is wiped. */
  static SealingKey parse(Path file, byte[] content) throws StoreException {
    try {
      if (content.length == SealingKey.BYTES) {
        return SealingKey.of(content.clone(), Optional.empty());
      }
      String text =
          new String(content, StandardCharsets.US_ASCII)
              .strip()
              .replace('+', '-')
              .replace('/', '_');
      byte[] key = Base64.getUrlDecoder().decode(text);
      if (key.length == SealingKey.BYTES) {
        return SealingKey.of(key, Optional.empty());
      }
    } catch (IllegalArgumentException notBase64) {
      // told below, as every other form that is not a key
    } finally {
      Arrays.fill(content, (byte) 0);
    }
    throw new StoreException(
        new StoreFault.NoKey(file, "it does not hold a key of 256 bits in base64"));
  }
}
