package dev.postern.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.protocol.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * ID tokens, signed with RS256 by a key that lives as long as the sandbox (OpenID Connect Core).
 */
final class IdTokens {
  private static final String KEY_ID = "sandbox-1";

  private final String issuer;
  private final Duration lifetime;
  private final InstantSource clock;
  private Optional<KeyPair> keys = Optional.empty();

  IdTokens(String issuer, Duration lifetime, InstantSource clock) {
    this.issuer = issuer;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** An ID token for that grant. */
  Secret sign(Grant grant) {
    Instant now = clock.instant();
    ObjectNode header = Json.object().put("alg", "RS256").put("typ", "JWT").put("kid", KEY_ID);
    ObjectNode claims =
        Json.object()
            .put("iss", issuer)
            .put("sub", Account.UUID)
            .put("aud", grant.clientId())
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(lifetime).getEpochSecond())
            .put("auth_time", grant.signedInAt().getEpochSecond());
    grant.nonce().ifPresent(nonce -> claims.put("nonce", nonce));
    if (grant.scope().contains("email")) {
      claims.put("email", Account.EMAIL).put("email_verified", true);
    }
    String signed = encode(header) + "." + encode(claims);
    return Secret.of(signed + "." + signature(signed));
  }

  /** The public key that proves them (RFC 7517 section 5). */
  ObjectNode publicKeys() {
    RSAPublicKey key = (RSAPublicKey) keys().getPublic();
    ObjectNode set = Json.object();
    set.putArray("keys")
        .addObject()
        .put("kty", "RSA")
        .put("use", "sig")
        .put("alg", "RS256")
        .put("kid", KEY_ID)
        .put("n", encode(unsigned(key.getModulus())))
        .put("e", encode(unsigned(key.getPublicExponent())));
    return set;
  }

  private String signature(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys().getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return encode(signature.sign());
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("an ID token cannot be signed", failure);
    }
  }

  private synchronized KeyPair keys() {
    KeyPair pair = keys.orElseGet(IdTokens::generate);
    keys = Optional.of(pair);
    return pair;
  }

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("an RSA key cannot be made", failure);
    }
  }

  /** The bytes of a number without the zero that Java puts before a set top bit. */
  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static String encode(ObjectNode object) {
    return encode(object.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
