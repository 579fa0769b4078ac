package dev.postern.daemon.store;

import dev.postern.daemon.platform.UnfitContentException;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.json.ObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The sealed form of the file: one {@link CompactJwe}, {@code alg} {@code dir}, {@code enc} {@code
 * A256GCM}.
 *
 * <p>The header also holds the version of the format, the key's id as {@code kid}, and for a
 * passphrase {@code kdf_salt} and {@code kdf_iterations}; all of it is authenticated.
 *
 * @param keyId the id of the key that opens it; may be empty
 * @param derivation how its passphrase becomes its key; empty when it was not sealed with a
 *     passphrase
 */
record Seal(CompactJwe sealed, String keyId, Optional<SealingKey.Derivation> derivation) {
  /** The newest version of the format that this postern reads, and the one it writes. */
  static final int VERSION = 1;

  private static final String TYPE = "postern-store";
  private static final String ALGORITHM = "dir";
  private static final String ENCRYPTION = "A256GCM";
  private static final String KEY_ID_FIELD = "kid";
  private static final String VERSION_FIELD = "postern_version";
  private static final String SALT_FIELD = "kdf_salt";
  private static final String ITERATIONS_FIELD = "kdf_iterations";

  /** Reads the header of what the file holds; nothing is decrypted yet. */
  static Seal parse(byte[] content) throws UnfitContentException {
    try {
      CompactJwe sealed = CompactJwe.parse(new String(content, StandardCharsets.US_ASCII).strip());
      if (!(JsonReader.read(sealed.headerText()) instanceof JsonObject object)) {
        throw notWhole();
      }
      Fields header = new Fields(object);
      check(header);
      return new Seal(sealed, header.optionalText(KEY_ID_FIELD).orElse(""), derivation(header));
    } catch (IllegalArgumentException | JsonException | FieldException e) {
      throw notWhole();
    }
  }

  /** The content sealed with that key. */
  static Seal close(SealingKey key, byte[] content, SecureRandom random) {
    ObjectBuilder header =
        new ObjectBuilder()
            .put("typ", TYPE)
            .put("alg", ALGORITHM)
            .put("enc", ENCRYPTION)
            .put(KEY_ID_FIELD, key.id())
            .put(VERSION_FIELD, VERSION);
    key.derivation()
        .ifPresent(
            derivation ->
                header
                    .put(SALT_FIELD, derivation.salt())
                    .put(ITERATIONS_FIELD, derivation.iterations()));
    CompactJwe sealed =
        CompactJwe.seal(JsonWriter.write(header.build()), key.key(), content, random);
    return new Seal(sealed, key.id(), key.derivation());
  }

  /** What the file holds of it. */
  byte[] serialize() {
    return (sealed.text() + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** The content, opened with the key whose id is {@link #keyId}. */
  byte[] open(SealingKey key) throws UnfitContentException {
    try {
      return sealed.open(key.key());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw UnfitContentException.damaged("its content does not fit its seal");
    }
  }

  private static void check(Fields header) throws UnfitContentException, FieldException {
    Optional<Long> version = header.optionalNumber(VERSION_FIELD);
    if (!header.optionalText("typ").equals(Optional.of(TYPE)) || version.isEmpty()) {
      throw UnfitContentException.damaged("it was not written by postern");
    }
    if (version.get() > VERSION) {
      throw UnfitContentException.newer(version.get());
    }
    if (!header.text("alg").equals(ALGORITHM)
        || !header.text("enc").equals(ENCRYPTION)
        || header.names().contains("zip")
        || header.names().contains("crit")) {
      throw UnfitContentException.damaged("it is sealed in a way postern does not use");
    }
  }

  private static Optional<SealingKey.Derivation> derivation(Fields header) throws FieldException {
    Optional<String> salt = header.optionalText(SALT_FIELD);
    Optional<Long> iterations =
        header
            .optionalNumber(ITERATIONS_FIELD)
            .filter(it -> it >= SealingKey.Derivation.MINIMUM)
            .filter(it -> it <= SealingKey.Derivation.MAXIMUM);
    return salt.flatMap(
        it -> iterations.map(count -> new SealingKey.Derivation(it, count.intValue())));
  }

  private static UnfitContentException notWhole() {
    return UnfitContentException.damaged("it is not a whole sealed file");
  }
}
