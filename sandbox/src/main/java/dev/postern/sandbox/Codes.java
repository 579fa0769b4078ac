package dev.postern.sandbox;

import dev.postern.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The authorization codes: each is good once, for a short time, for whoever holds its verifier. */
final class Codes {
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  private final Map<Secret, Code> codes = new ConcurrentHashMap<>();
  private final Mint mint;
  private final Duration lifetime;
  private final InstantSource clock;
  private final Counts counts;

  Codes(Mint mint, Duration lifetime, InstantSource clock, Counts counts) {
    this.mint = mint;
    this.lifetime = lifetime;
    this.clock = clock;
    this.counts = counts;
  }

  /** Issues a code for a request that the user approved. */
  Secret issue(AuthorizationRequest request) {
    Instant now = clock.instant();
    Family family =
        new Family(new Grant(request.target().clientId(), request.scope(), request.nonce(), now));
    Secret code = mint.code();
    codes.put(code, new Code(request, family, now.plus(lifetime)));
    return code;
  }

  /**
   * The family that a code begins. Any use, good or bad, uses it up; a second one ends what the
   * first began (RFC 6749 section 4.1.2).
   */
  Family redeem(Secret value, String clientId, String redirectUri, Optional<String> verifier) {
    Code code = codes.get(value);
    if (code == null || !code.request.target().clientId().equals(clientId)) {
      throw Refusal.invalidGrant("the code is unknown");
    }
    synchronized (code.family) {
      if (code.used) {
        counts.reuse();
        code.family.end();
        throw Refusal.invalidGrant("the code was used before; every token it brought is revoked");
      }
      code.used = true;
    }
    if (!clock.instant().isBefore(code.expiresAt)) {
      throw Refusal.invalidGrant("the code is expired");
    }
    if (!code.request.target().redirectUri().equals(redirectUri)) {
      throw Refusal.invalidGrant("the redirect URI is not the one the code was sent to");
    }
    if (verifier.filter(each -> matches(each, code.request.codeChallenge())).isEmpty()) {
      throw Refusal.invalidGrant("the code verifier does not match the challenge");
    }
    return code.family;
  }

  /** The state that came with the request of a code. */
  Optional<String> stateOf(Secret value) {
    return Optional.ofNullable(codes.get(value)).flatMap(code -> code.request.target().state());
  }

  private static boolean matches(String verifier, String challenge) {
    if (!VERIFIER.matcher(verifier).matches()) {
      return false;
    }
    byte[] digest = sha256(verifier.getBytes(StandardCharsets.US_ASCII));
    String expected = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    return Secret.of(expected).equals(Secret.of(challenge));
  }

  private static byte[] sha256(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(input);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }

  private static final class Code {
    private final AuthorizationRequest request;
    private final Family family;
    private final Instant expiresAt;
    private boolean used;

    Code(AuthorizationRequest request, Family family, Instant expiresAt) {
      this.request = request;
      this.family = family;
      this.expiresAt = expiresAt;
    }
  }
}
