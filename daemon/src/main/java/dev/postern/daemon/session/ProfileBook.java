package dev.postern.daemon.session;

import dev.postern.daemon.platform.DamagedFileException;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.daemon.provider.Provider;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.json.ObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which profile is meant where none is named: one bound to the folder, else the default. */
public final class ProfileBook {
  /** The profile of a user who never named one. */
  public static final String FIRST = "default";

  private static final String FILE = "profiles.json";
  private static final int VERSION = 1;

  private static final Logger log = LoggerFactory.getLogger(ProfileBook.class);

  private final StateFolder folder;
  private final Optional<String> configuredDefault;
  private Optional<String> chosenDefault = Optional.empty();
  private final Map<String, String> bindings = new TreeMap<>();
  private final Map<String, Origin> origins = new TreeMap<>();

  /**
   * Where a profile signed in last.
   *
   * @param provider the name of the provider
   * @param clientId the client id
   */
  public record Origin(String provider, String clientId) {}

  /**
   * The book in the given folder.
   *
   * @param configuredDefault {@code defaultProfile} of the configuration; {@code postern use} wins
   * @throws IOException if the file is there and cannot be read
   */
  public ProfileBook(StateFolder folder, Optional<String> configuredDefault) throws IOException {
    this.folder = folder;
    this.configuredDefault = configuredDefault;
    Optional<byte[]> content = folder.read(FILE);
    if (content.isPresent()) {
      parse(new String(content.get(), StandardCharsets.UTF_8));
    }
  }

  /** The profile used where nothing else is said. */
  public synchronized String defaultProfile() {
    return chosenDefault.or(() -> configuredDefault).orElse(FIRST);
  }

  /**
   * The profile in effect in a folder: that of the nearest bound folder above it, else the default.
   */
  public synchronized String inEffect(Optional<String> directory) {
    for (Path at = directory.map(Path::of).orElse(null); at != null; at = at.getParent()) {
      String bound = bindings.get(at.toString());
      if (bound != null) {
        return bound;
      }
    }
    return defaultProfile();
  }

  /** Whether a person chose the profile, as the default or for a folder. */
  public synchronized boolean mentions(String profile) {
    return defaultProfile().equals(profile) || bindings.containsValue(profile);
  }

  /** The folders bound to a profile. */
  public synchronized List<String> directories(String profile) {
    return bindings.entrySet().stream()
        .filter(binding -> binding.getValue().equals(profile))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Makes a profile the default; durable when this returns. */
  public synchronized void makeDefault(String profile) throws IOException {
    chosenDefault = Optional.of(profile);
    save();
  }

  /** Binds a folder to a profile; durable when this returns. */
  public synchronized void bind(String directory, String profile) throws IOException {
    bindings.put(directory, profile);
    save();
  }

  /** Where a profile signed in last, also if it has signed out since. */
  public synchronized Optional<Origin> remembered(String profile) {
    return Optional.ofNullable(origins.get(profile));
  }

  /** Remembers where a profile signed in; failing to do so costs the user a flag the next time. */
  public synchronized void remember(String profile, Provider provider) {
    Origin origin = new Origin(provider.name(), provider.clientId());
    if (origin.equals(origins.put(profile, origin))) {
      return;
    }
    try {
      save();
    } catch (IOException e) {
      log.warn("where profile {} signs in is not remembered: {}", profile, e.getMessage());
    }
  }

  private void save() throws IOException {
    ObjectBuilder bound = new ObjectBuilder();
    bindings.forEach(bound::put);
    ObjectBuilder signedIn = new ObjectBuilder();
    origins.forEach(
        (profile, origin) ->
            signedIn.put(
                profile,
                new ObjectBuilder()
                    .put("provider", origin.provider())
                    .put("clientId", origin.clientId())
                    .build()));
    JsonObject book =
        new ObjectBuilder()
            .put("version", VERSION)
            .putText("default", chosenDefault)
            .put("directories", bound.build())
            .put("logins", signedIn.build())
            .build();
    folder.write(FILE, JsonWriter.write(book).getBytes(StandardCharsets.UTF_8));
  }

  private void parse(String text) throws IOException {
    try {
      if (!(JsonReader.read(text) instanceof JsonObject object)) {
        throw damaged("it is not a list of profiles");
      }
      Fields book = new Fields(object);
      if (book.optionalNumber("version").orElse(1L) > VERSION) {
        throw DamagedFileException.newer(folder.describe(FILE));
      }
      chosenDefault = book.optionalText("default");
      Optional<Fields> bound = book.optionalObject("directories");
      if (bound.isPresent()) {
        for (String directory : bound.get().names()) {
          bindings.put(directory, bound.get().text(directory));
        }
      }
      Optional<Fields> signedIn = book.optionalObject("logins");
      if (signedIn.isPresent()) {
        for (String profile : signedIn.get().names()) {
          Fields origin = signedIn.get().optionalObject(profile).orElseThrow();
          origins.put(profile, new Origin(origin.text("provider"), origin.text("clientId")));
        }
      }
    } catch (JsonException | FieldException e) {
      throw damaged(String.valueOf(e.getMessage()));
    }
  }

  private DamagedFileException damaged(String why) {
    return DamagedFileException.damaged(
        folder.describe(FILE), why, "choose the default profile anew by postern use");
  }
}
