package dev.postern.daemon.settings;

import dev.postern.daemon.platform.LocalFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Settings files as they are now. */
public final class SettingsFiles {
  /** The largest settings file that is read, in bytes: 2 MiB. */
  public static final int LIMIT = 2 * 1024 * 1024;

  private SettingsFiles() {}

  /** Reads one file of the given level. */
  static SettingsReading read(SettingsLayer layer, Path file) {
    try {
      Optional<byte[]> text = LocalFiles.read(file, LIMIT);
      return text.isEmpty()
          ? new SettingsReading.Absent()
          : new SettingsParser(layer, file.toString()).parse(text.get());
    } catch (IOException failure) {
      return unreadable(layer, file.toString(), failure);
    }
  }

  /** Reads what {@code --settings} was given: JSON where it begins with a brace, else a file. */
  static SettingsReading readArgument(String argument, Path directory) {
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
                        "give --settings an existing file or a JSON object")
                    .hiding());
        case SettingsReading.Usable usable -> usable;
        case SettingsReading.Unusable unusable -> unusable;
      };
    }
    byte[] text = argument.getBytes(StandardCharsets.UTF_8);
    String origin = SettingsLayer.COMMAND_LINE.label();
    return text.length > LIMIT
        ? unreadable(
            SettingsLayer.COMMAND_LINE,
            origin,
            new IOException("is larger than " + LIMIT + " bytes"))
        : new SettingsParser(SettingsLayer.COMMAND_LINE, origin).parse(text);
  }

  private static SettingsReading unreadable(
      SettingsLayer layer, String origin, IOException failure) {
    String reason = failure.getMessage();
    String problem = reason != null && reason.startsWith("is ") ? reason : "cannot be read";
    return new SettingsReading.Unusable(
        new SettingsFault(
                layer,
                origin,
                Optional.empty(),
                problem,
                "make it a readable regular file of at most 2 MiB")
            .hiding());
  }
}
