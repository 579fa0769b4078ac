package dev.postern.daemon.testing;

import dev.postern.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Identity tokens with a signature that proves nothing. */
public final class FakeIdentity {
  private FakeIdentity() {}

  /** A token of a subject that is good for some time. */
  public static Secret token(String subject, Instant issuedAt, Instant expiresAt) {
    String claims =
        """
        {"iss": "https://login.example", "aud": "fake-client", "sub": "%s", "iat": %d, "exp": %d}"""
            .formatted(subject, issuedAt.getEpochSecond(), expiresAt.getEpochSecond());
    return Secret.of(encode("{\"alg\": \"RS256\"}") + "." + encode(claims) + "." + encode("fake"));
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
