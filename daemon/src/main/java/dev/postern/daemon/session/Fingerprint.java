package dev.postern.daemon.session;

import dev.postern.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A short name of a token that does not give it away: the first 64 bits of its SHA-256.
 *
 * @param hex sixteen hexadecimal digits
 */
public record Fingerprint(String hex) {
  /** The fingerprint of a token. */
  public static Fingerprint of(Secret token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(token.reveal().getBytes(StandardCharsets.UTF_8));
      return new Fingerprint(HexFormat.of().formatHex(digest, 0, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every java runtime has SHA-256", e);
    }
  }
}
