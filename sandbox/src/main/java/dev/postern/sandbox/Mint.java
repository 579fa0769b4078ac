package dev.postern.sandbox;

import dev.postern.protocol.Secret;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Where tokens and codes come from: opaque, 256 bits each, and visibly not the real thing. */
final class Mint {
  /** No vowels, so no words; no letters taken for digits (RFC 8628 section 6.1). */
  private static final String USER_CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

  private final RandomGenerator random;

  Mint(RandomGenerator random) {
    this.random = random;
  }

  Secret accessToken() {
    return Secret.of("sandbox-at-" + opaque());
  }

  Secret refreshToken() {
    return Secret.of("sandbox-rt-" + opaque());
  }

  Secret code() {
    return Secret.of("sandbox-code-" + opaque());
  }

  Secret deviceCode() {
    return Secret.of("sandbox-device-" + opaque());
  }

  /** A secret of the sandbox itself: a page's ticket, a browser's session, the admin key. */
  Secret opaqueSecret() {
    return Secret.of(opaque());
  }

  /** Two groups of four letters. */
  String userCode() {
    StringBuilder code = new StringBuilder(9);
    for (int i = 0; i < 8; i++) {
      code.append(i == 4 ? "-" : "");
      code.append(USER_CODE_LETTERS.charAt(random.nextInt(USER_CODE_LETTERS.length())));
    }
    return code.toString();
  }

  private String opaque() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
