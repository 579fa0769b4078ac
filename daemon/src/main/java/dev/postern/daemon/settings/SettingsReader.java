package dev.postern.daemon.settings;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers every level of settings for one caller, the highest first. */
public final class SettingsReader {
  private final SettingsFiles files;

  /** A reader that remembers good versions in the given files. */
  public SettingsReader(SettingsFiles files) {
    this.files = files;
  }

  /**
   * Reads all levels for a workspace.
   *
   * @param argument what {@code --settings} was given
   */
  public Settings read(SettingsPlaces places, Workspace workspace, Optional<String> argument) {
    Gathered gathered = new Gathered();
    for (Path file : managedFiles(places)) {
      gathered.add(files.read(SettingsLayer.MANAGED, file));
    }
    argument.ifPresent(given -> gathered.add(files.readArgument(given, workspace.directory())));
    localFile(places, workspace)
        .ifPresent(file -> gathered.add(files.read(SettingsLayer.LOCAL, file)));
    projectFile(places, workspace)
        .ifPresent(file -> gathered.add(files.read(SettingsLayer.PROJECT, file)));
    gathered.add(userSettings(places));
    places.empty().ifPresent(gathered.faults::add);
    return gathered.settings();
  }

  /** The drop-ins, the last in the alphabet first, then the base file. */
  private static List<Path> managedFiles(SettingsPlaces places) {
    List<Path> found = new ArrayList<>();
    Path folder = places.managed().resolve("managed-settings.d");
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.json")) {
        entries.forEach(found::add);
        found.sort(null);
      } catch (IOException _) {
        // reading the folder as a file reports it, and policy that cannot be read must not pass
        found.add(folder);
      }
    }
    found.addFirst(places.managed().resolve("managed-settings.json"));
    return found.reversed();
  }

  private SettingsReading userSettings(SettingsPlaces places) {
    return places
        .missing()
        .<SettingsReading>map(
            fault -> new SettingsReading.Usable(LayerSettings.missing(fault), Optional.of(fault)))
        .orElseGet(() -> files.read(SettingsLayer.USER, places.userSettings()));
  }

  /** The home folder's own files are those of an account, not of a project. */
  private static Optional<Path> localFile(SettingsPlaces places, Workspace workspace) {
    return Optional.of(workspace.root().resolve(".claude").resolve("settings.local.json"))
        .filter(file -> !file.equals(places.userSettings()))
        .filter(_ -> !sameFile(workspace.root(), places.home()));
  }

  /** The nearest project file upward, not beyond the workspace, and never an account's own file. */
  private static Optional<Path> projectFile(SettingsPlaces places, Workspace workspace) {
    for (Path at = workspace.directory(); at != null; at = at.getParent()) {
      Path file = at.resolve(".claude").resolve("settings.json");
      if (Files.exists(file)
          && !sameFile(file, places.userSettings())
          && !sameFile(at, places.home())) {
        return Optional.of(file);
      }
      if (at.equals(workspace.root())) {
        break;
      }
    }
    return Optional.empty();
  }

  private static boolean sameFile(Path one, Path other) {
    try {
      return Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException _) {
      return false;
    }
  }

  /** What has been read so far. */
  private static final class Gathered {
    private final List<LayerSettings> layers = new ArrayList<>();
    private final List<SettingsFault> faults = new ArrayList<>();
    private Optional<SettingsFault> refusal = Optional.empty();

    void add(SettingsReading reading) {
      switch (reading) {
        case SettingsReading.Absent() -> {}
        case SettingsReading.Usable(LayerSettings settings, Optional<SettingsFault> fault) -> {
          layers.add(settings);
          fault.ifPresent(faults::add);
        }
        case SettingsReading.Unusable(SettingsFault fault) -> {
          faults.add(fault);
          if (fault.layer() == SettingsLayer.MANAGED
              || fault.layer() == SettingsLayer.COMMAND_LINE) {
            refusal = refusal.or(() -> Optional.of(fault));
          }
        }
      }
    }

    Settings settings() {
      return new Settings(layers, faults, refusal);
    }
  }
}
