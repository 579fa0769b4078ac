package dev.postern.daemon.store;

import dev.postern.daemon.platform.JsonStateFormat;
import dev.postern.protocol.ProfileName;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;
import java.util.Optional;

/**
 * Where the tokens of a state folder lie.
 *
 * @param place the place whose entries count
 * @param copies the profiles of which the other place may hold entries too, which do not count and
 *     are to be erased; absent where no move is to be ended
 */
record StoreRecord(StorePlace place, Optional<List<String>> copies) {
  /** How it is kept. */
  static final JsonStateFormat<StoreRecord> FORMAT =
      new JsonStateFormat<>(
          "the record of a store",
          1,
          "then the store that config.json names counts",
          StoreRecord::read,
          StoreRecord::write);

  StoreRecord {
    copies = copies.map(List::copyOf);
  }

  /** The record of a place without copies elsewhere. */
  static StoreRecord settled(StorePlace place) {
    return new StoreRecord(place, Optional.empty());
  }

  private static StoreRecord read(Fields in) throws FieldException {
    Optional<StorePlace> place = StorePlace.of(in.text("store"));
    List<String> profiles = in.texts("profiles");
    if (place.isEmpty()) {
      throw new FieldException("field store is neither keychain nor file");
    }
    if (!profiles.stream().allMatch(ProfileName::isValid)) {
      throw new FieldException("field profiles has a bad name: " + ProfileName.RULE);
    }
    return new StoreRecord(
        place.get(), in.flag("copies") ? Optional.of(profiles) : Optional.empty());
  }

  private static JsonObject write(StoreRecord record) {
    return new ObjectBuilder()
        .put("version", 1)
        .put("store", record.place.word())
        .put("copies", record.copies.isPresent())
        .putTexts("profiles", record.copies.orElse(List.of()))
        .build();
  }
}
