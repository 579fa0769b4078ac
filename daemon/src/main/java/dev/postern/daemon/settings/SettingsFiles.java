package dev.postern.daemon.settings;

import dev.postern.daemon.platform.LocalFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Settings files as they are now, with the last good version of each for when one is broken. */
public final class SettingsFiles {
  /** The largest settings file that is read, in bytes: 2 MiB. */
  public static final int LIMIT = 2 * 1024 * 1024;

  private static final int REMEMBERED = 256;

  private final Map<Place, LayerSettings> lastGood =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, LayerSettings> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** A file as one level: what was good when it was given explicitly is not so in a workspace. */
  private record Place(SettingsLayer layer, Path file) {}

  /** Reads one file of the given level. */
  public synchronized SettingsReading read(SettingsLayer layer, Path file) {
    Place place = new Place(layer, file);
    try {
      Optional<byte[]> text = LocalFiles.read(file, LIMIT);
      if (text.isEmpty()) {
        lastGood.remove(place);
        return new SettingsReading.Absent();
      }
      LayerSettings settings = new SettingsParser(layer, file.toString()).parse(text.get());
      lastGood.put(place, settings);
      return new SettingsReading.Usable(settings, Optional.empty());
    } catch (BrokenSettingsException broken) {
      return fallBack(place, broken.fault());
    } catch (IOException failure) {
      return fallBack(place, unreadable(layer, file, failure));
    }
  }

  /** Reads what {@code --settings} was given: JSON where it begins with a brace, else a file. */
  public SettingsReading readArgument(String argument, Path directory) {
    if (!argument.strip().startsWith("{")) {
      Path file = directory.resolve(argument).normalize();
      return switch (read(SettingsLayer.COMMAND_LINE, file)) {
        case SettingsReading.Absent() ->
            new SettingsReading.Unusable(
                new SettingsFault(
                    SettingsLayer.COMMAND_LINE,
                    file.toString(),
                    Optional.empty(),
                    "does not exist",
                    "give --settings an existing file or a JSON object"));
        case SettingsReading.Usable usable -> usable;
        case SettingsReading.Unusable unusable -> unusable;
      };
    }
    byte[] text = argument.getBytes(StandardCharsets.UTF_8);
    String origin = SettingsLayer.COMMAND_LINE.label();
    try {
      if (text.length > LIMIT) {
        throw new IOException("is larger than " + LIMIT + " bytes");
      }
      return new SettingsReading.Usable(
          new SettingsParser(SettingsLayer.COMMAND_LINE, origin).parse(text), Optional.empty());
    } catch (BrokenSettingsException broken) {
      return new SettingsReading.Unusable(broken.fault());
    } catch (IOException failure) {
      return new SettingsReading.Unusable(
          unreadable(SettingsLayer.COMMAND_LINE, Path.of(origin), failure));
    }
  }

  private SettingsReading fallBack(Place place, SettingsFault fault) {
    LayerSettings good = lastGood.get(place);
    return good == null
        ? new SettingsReading.Unusable(fault)
        : new SettingsReading.Usable(good, Optional.of(fault));
  }

  private static SettingsFault unreadable(SettingsLayer layer, Path file, IOException failure) {
    String reason = failure.getMessage();
    String problem = reason != null && reason.startsWith("is ") ? reason : "cannot be read";
    return new SettingsFault(
        layer,
        file.toString(),
        Optional.empty(),
        problem,
        "make it a readable regular file of at most 2 MiB");
  }
}
