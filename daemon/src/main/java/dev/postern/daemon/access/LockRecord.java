package dev.postern.daemon.access;

import dev.postern.daemon.platform.JsonStateFormat;
import dev.postern.daemon.platform.StateFile;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.time.Instant;
import java.util.Optional;

/**
 * The lock as it outlives the daemon, so that a restart opens nothing.
 *
 * @param locked whether everything is withheld
 * @param hash what the passphrase is compared with; absent where it opens the store itself
 * @param wrongTries how many passphrases in a row were wrong
 * @param locksAt when it locks itself, where it is open and does
 */
record LockRecord(
    boolean locked, Optional<PassphraseHash> hash, long wrongTries, Optional<Instant> locksAt) {
  private static final int VERSION = 1;
  private static final JsonStateFormat<LockRecord> FORMAT =
      new JsonStateFormat<>(
          "a record of the lock",
          VERSION,
          "postern is not locked then, until postern lock",
          LockRecord::parse,
          LockRecord::toJson);

  /**
   * The record in the folder, if the lock was ever set or a passphrase ever wrong.
   *
   * @throws StateFileException when it cannot be read or is damaged
   */
  static Optional<LockRecord> read(StateFolder folder) throws StateFileException {
    return file(folder).read();
  }

  void write(StateFolder folder) throws StateFileException {
    file(folder).change(_ -> Optional.of(this));
  }

  static void remove(StateFolder folder) throws StateFileException {
    file(folder).change(_ -> Optional.empty());
  }

  private static StateFile<LockRecord> file(StateFolder folder) {
    return new StateFile<>(folder, "lock.json", FORMAT);
  }

  private JsonObject toJson() {
    ObjectBuilder record = new ObjectBuilder().put("version", VERSION).put("locked", locked);
    if (hash.isPresent()) {
      record.put("passphrase", hash.get().toJson());
    }
    if (wrongTries > 0) {
      record.put("wrongTries", wrongTries);
    }
    return record.putNumber("locksAt", locksAt.map(Instant::toEpochMilli)).build();
  }

  private static LockRecord parse(Fields fields) throws FieldException {
    Optional<Fields> passphrase = fields.optionalObject("passphrase");
    LockRecord record =
        new LockRecord(
            fields.flag("locked"),
            passphrase.isEmpty()
                ? Optional.empty()
                : Optional.of(PassphraseHash.fromJson(passphrase.get())),
            fields.optionalNumber("wrongTries").orElse(0L),
            fields.optionalNumber("locksAt").map(Instant::ofEpochMilli));
    if (record.hash.isEmpty() && (record.locked || record.wrongTries <= 0)) {
      throw new FieldException("field passphrase is missing");
    }
    return record;
  }
}
