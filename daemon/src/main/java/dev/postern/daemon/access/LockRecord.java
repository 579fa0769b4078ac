package dev.postern.daemon.access;

import dev.postern.daemon.platform.DamagedFileException;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.json.ObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lock as it outlives the daemon, so that a restart opens nothing.
 *
 * @param locked whether everything is withheld
 * @param hash what the passphrase is compared with; absent where it opens the store itself
 * @param wrongTries how many passphrases in a row were wrong
 */
record LockRecord(boolean locked, Optional<PassphraseHash> hash, long wrongTries) {
  private static final String FILE = "lock.json";
  private static final int VERSION = 1;

  /**
   * The record in the folder, if the lock was ever set or a passphrase ever wrong.
   *
   * @throws IOException when it cannot be read or is damaged
   */
  static Optional<LockRecord> read(StateFolder folder) throws IOException {
    Optional<byte[]> content = folder.read(FILE);
    return content.isEmpty()
        ? Optional.empty()
        : Optional.of(parse(folder, new String(content.get(), StandardCharsets.UTF_8)));
  }

  void write(StateFolder folder) throws IOException {
    ObjectBuilder record = new ObjectBuilder().put("version", VERSION).put("locked", locked);
    if (hash.isPresent()) {
      record.put("passphrase", hash.get().toJson());
    }
    if (wrongTries > 0) {
      record.put("wrongTries", wrongTries);
    }
    folder.write(FILE, JsonWriter.write(record.build()).getBytes(StandardCharsets.UTF_8));
  }

  static void remove(StateFolder folder) throws IOException {
    folder.remove(FILE);
  }

  private static LockRecord parse(StateFolder folder, String text) throws IOException {
    try {
      if (JsonReader.read(text) instanceof JsonObject object) {
        Fields fields = new Fields(object);
        if (fields.optionalNumber("version").orElse(1L) > VERSION) {
          throw DamagedFileException.newer(folder.describe(FILE));
        }
        Optional<Fields> passphrase = fields.optionalObject("passphrase");
        LockRecord record =
            new LockRecord(
                fields.flag("locked"),
                passphrase.isEmpty()
                    ? Optional.empty()
                    : Optional.of(PassphraseHash.fromJson(passphrase.get())),
                fields.optionalNumber("wrongTries").orElse(0L));
        if (record.hash.isEmpty() && (record.locked || record.wrongTries <= 0)) {
          throw damaged(folder, "field passphrase is missing");
        }
        return record;
      }
      throw damaged(folder, "it is not a record of the lock");
    } catch (JsonException | FieldException e) {
      throw damaged(folder, String.valueOf(e.getMessage()));
    }
  }

  private static DamagedFileException damaged(StateFolder folder, String why) {
    return DamagedFileException.damaged(
        folder.describe(FILE), why, "postern is not locked then, until postern lock");
  }
}
