package dev.postern.daemon.store;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import dev.postern.daemon.platform.UnfitContentException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/**
 * The sealed form of the file: one JWE in compact serialization (RFC 7516, section 7.1), {@code
 * alg} {@code dir}, {@code enc} {@code A256GCM}.
 *
 * <p>The header also holds the version of the format, the key's id as {@code kid}, and for a
 * passphrase {@code kdf_salt} and {@code kdf_iterations}; all of it is authenticated.
 */
final class Seal {
  /** The newest version of the format that this postern reads, and the one it writes. */
  static final int VERSION = 1;

  private static final JOSEObjectType TYPE = new JOSEObjectType("postern-store");
  private static final String VERSION_FIELD = "postern_version";
  private static final String SALT_FIELD = "kdf_salt";
  private static final String ITERATIONS_FIELD = "kdf_iterations";

  private final JWEObject sealed;

  private Seal(JWEObject sealed) {
    this.sealed = sealed;
  }

  /** Reads the header of what the file holds; nothing is decrypted yet. */
  static Seal parse(byte[] content) throws UnfitContentException {
    try {
      String compact = new String(content, StandardCharsets.US_ASCII).strip();
      Seal seal = new Seal(JWEObject.parse(compact));
      seal.check();
      return seal;
    } catch (ParseException | RuntimeException e) {
      // nimbus meets some malformed headers with a null pointer
      throw UnfitContentException.damaged("it is not a whole sealed file");
    }
  }

  /** The content sealed with that key. */
  static Seal close(SealingKey key, byte[] content, SecureRandom random) {
    JWEHeader.Builder header =
        new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
            .type(TYPE)
            .keyID(key.id())
            .customParam(VERSION_FIELD, VERSION);
    key.derivation()
        .ifPresent(
            derivation ->
                header
                    .customParam(SALT_FIELD, derivation.salt())
                    .customParam(ITERATIONS_FIELD, derivation.iterations()));
    JWEObject sealed = new JWEObject(header.build(), new Payload(content));
    try {
      DirectEncrypter encrypter = new DirectEncrypter(key.key());
      encrypter.getJCAContext().setSecureRandom(random);
      sealed.encrypt(encrypter);
    } catch (JOSEException e) {
      throw new IllegalStateException("AES-GCM with a key of 256 bits cannot fail", e);
    }
    return new Seal(sealed);
  }

  /** What the file holds of it. */
  byte[] serialize() {
    return (sealed.serialize() + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** The id of the key that opens it. */
  String keyId() {
    return Optional.ofNullable(sealed.getHeader().getKeyID()).orElse("");
  }

  /** How its passphrase becomes its key; empty when it was not sealed with a passphrase. */
  Optional<SealingKey.Derivation> derivation() {
    Map<String, Object> fields = sealed.getHeader().getCustomParams();
    if (fields.get(SALT_FIELD) instanceof String salt
        && fields.get(ITERATIONS_FIELD) instanceof Number iterations
        && iterations.longValue() >= SealingKey.Derivation.MINIMUM
        && iterations.longValue() <= SealingKey.Derivation.MAXIMUM) {
      return Optional.of(new SealingKey.Derivation(salt, iterations.intValue()));
    }
    return Optional.empty();
  }

  /** The content, opened with the key whose id is {@link #keyId}. */
  byte[] open(SealingKey key) throws UnfitContentException {
    try {
      sealed.decrypt(new DirectDecrypter(key.key()));
      return sealed.getPayload().toBytes();
    } catch (JOSEException | RuntimeException e) {
      throw UnfitContentException.damaged("its content does not fit its seal");
    }
  }

  private void check() throws UnfitContentException {
    JWEHeader header = sealed.getHeader();
    if (!TYPE.equals(header.getType())
        || !(header.getCustomParam(VERSION_FIELD) instanceof Number version)) {
      throw UnfitContentException.damaged("it was not written by postern");
    }
    if (version.longValue() > VERSION) {
      throw UnfitContentException.newer(version.longValue());
    }
    if (!JWEAlgorithm.DIR.equals(header.getAlgorithm())
        || !EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
        || header.getCompressionAlgorithm() != null) {
      throw UnfitContentException.damaged("it is sealed in a way postern does not use");
    }
  }
}
