package dev.postern.daemon.session;

import dev.postern.daemon.platform.JsonStateFormat;
import dev.postern.protocol.ProfileName;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code profiles.json} holds.
 *
 * @param chosenDefault the profile that a person made the default
 * @param bindings profiles by the folder they are bound to
 * @param origins where profiles signed in last, by profile
 */
record ProfilePages(
    Optional<String> chosenDefault,
    Map<String, String> bindings,
    Map<String, ProfileBook.Origin> origins) {
  static final ProfilePages EMPTY = new ProfilePages(Optional.empty(), Map.of(), Map.of());
  private static final int VERSION = 1;
  static final JsonStateFormat<ProfilePages> FORMAT =
      new JsonStateFormat<>(
          "a list of profiles",
          VERSION,
          "choose the default profile anew by postern use",
          ProfilePages::parse,
          ProfilePages::toJson);

  ProfilePages {
    bindings = Map.copyOf(bindings);
    origins = Map.copyOf(origins);
  }

  ProfilePages withDefault(String profile) {
    return new ProfilePages(Optional.of(profile), bindings, origins);
  }

  ProfilePages withBinding(String directory, String profile) {
    return new ProfilePages(chosenDefault, with(bindings, directory, profile), origins);
  }

  ProfilePages withOrigin(String profile, ProfileBook.Origin origin) {
    return new ProfilePages(chosenDefault, bindings, with(origins, profile, origin));
  }

  private static <V> Map<String, V> with(Map<String, V> before, String key, V value) {
    Map<String, V> after = new TreeMap<>(before);
    after.put(key, value);
    return after;
  }

  private JsonObject toJson() {
    ObjectBuilder bound = new ObjectBuilder();
    new TreeMap<>(bindings).forEach(bound::put);
    ObjectBuilder signedIn = new ObjectBuilder();
    new TreeMap<>(origins)
        .forEach(
            (profile, origin) ->
                signedIn.put(
                    profile,
                    new ObjectBuilder()
                        .put("provider", origin.provider())
                        .put("clientId", origin.clientId())
                        .build()));
    return new ObjectBuilder()
        .put("version", VERSION)
        .putText("default", chosenDefault)
        .put("directories", bound.build())
        .put("logins", signedIn.build())
        .build();
  }

  private static ProfilePages parse(Fields book) throws FieldException {
    Map<String, String> bindings = new TreeMap<>();
    Optional<Fields> bound = book.optionalObject("directories");
    if (bound.isPresent()) {
      for (String directory : bound.get().names()) {
        bindings.put(directory, name(bound.get().text(directory), "directories"));
      }
    }
    Map<String, ProfileBook.Origin> origins = new TreeMap<>();
    Optional<Fields> signedIn = book.optionalObject("logins");
    if (signedIn.isPresent()) {
      for (String profile : signedIn.get().names()) {
        Fields origin = signedIn.get().object(profile);
        origins.put(
            name(profile, "logins"),
            new ProfileBook.Origin(origin.text("provider"), origin.text("clientId")));
      }
    }
    Optional<String> chosen = book.optionalText("default");
    if (chosen.isPresent()) {
      name(chosen.get(), "default");
    }
    return new ProfilePages(chosen, bindings, origins);
  }

  /** The name of a profile, which somebody may have edited. */
  private static String name(String name, String field) throws FieldException {
    if (!ProfileName.isValid(name)) {
      throw new FieldException("field " + field + " has a bad name: " + ProfileName.RULE);
    }
    return name;
  }
}
