package dev.postern.daemon.settings;

import dev.postern.daemon.platform.LocalFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Gathers every level of settings for one caller, the highest first. */
public final class SettingsReader {
  /**
   * Reads all levels for a workspace.
   *
   * @param argument what {@code --settings} was given
   * @param sources which of the other levels are read
   */
  public Settings read(
      SettingsPlaces places,
      Workspace workspace,
      Optional<String> argument,
      SettingSources sources) {
    Gathered gathered = new Gathered();
    gathered.addManaged(places.managed());
    argument.ifPresent(
        given -> gathered.add(SettingsFiles.readArgument(given, workspace.directory())));
    localFile(places, workspace)
        .filter(_ -> sources.has(SettingsLayer.LOCAL))
        .ifPresent(file -> gathered.add(SettingsFiles.read(SettingsLayer.LOCAL, file)));
    projectFile(places, workspace)
        .filter(_ -> sources.has(SettingsLayer.PROJECT))
        .ifPresent(file -> gathered.add(SettingsFiles.read(SettingsLayer.PROJECT, file)));
    if (sources.has(SettingsLayer.USER)) {
      addUser(places, gathered);
    }
    return gathered.settings();
  }

  /**
   * Reads the user's file, then the one in the folder that its {@code env} block or one of a higher
   * level names as {@code CLAUDE_CONFIG_DIR}, and so on. The last one counts, and of those before
   * it their variables, as in Claude Code.
   */
  private void addUser(SettingsPlaces places, Gathered gathered) {
    Set<Path> seen = new HashSet<>();
    List<LayerSettings> left = new ArrayList<>();
    for (SettingsPlaces at = places; ; ) {
      Gathered user = new Gathered();
      user.add(userSettings(at));
      gathered.faults.addAll(user.faults);
      SettingsPlaces next =
          at.under(Stream.of(gathered.layers, user.layers, left).flatMap(List::stream).toList());
      if (!seen.add(at.configuration()) || next.configuration().equals(at.configuration())) {
        gathered.layers.addAll(user.layers);
        gathered.layers.addAll(left);
        next.empty().ifPresent(gathered.faults::add);
        return;
      }
      user.layers.forEach(settings -> left.addFirst(settings.variables()));
      at = next;
    }
  }

  /** Reads the managed level alone, which is the same for every caller. */
  public Settings managed(Path folder) {
    Gathered gathered = new Gathered();
    gathered.addManaged(folder);
    return gathered.settings();
  }

  /** The drop-ins, the last in the alphabet first, then the base file. */
  private static List<Path> managedFiles(Path managed) {
    List<Path> found = new ArrayList<>();
    Path folder = managed.resolve("managed-settings.d");
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.json")) {
        entries.forEach(found::add);
        found.removeIf(SettingsReader::isNoPolicy);
        found.sort(null);
      } catch (IOException _) {
        // reading the folder as a file reports it, and policy that cannot be read must not pass
        found.add(folder);
      }
    }
    found.addFirst(managed.resolve("managed-settings.json"));
    return found.reversed();
  }

  /** A hidden file was put aside by somebody, or by another system's copying. */
  private static boolean isNoPolicy(Path file) {
    return file.getFileName().toString().startsWith(".") || Files.isDirectory(file);
  }

  private SettingsReading userSettings(SettingsPlaces places) {
    return places
        .missing()
        .<SettingsReading>map(
            fault -> new SettingsReading.Usable(LayerSettings.missing(fault), List.of(fault)))
        .orElseGet(() -> SettingsFiles.read(SettingsLayer.USER, places.userSettings()));
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
      if (LocalFiles.isMeant(file)
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

    void addManaged(Path folder) {
      for (Path file : managedFiles(folder)) {
        add(SettingsFiles.read(SettingsLayer.MANAGED, file));
      }
    }

    void add(SettingsReading reading) {
      switch (reading) {
        case SettingsReading.Absent() -> {}
        case SettingsReading.Usable(LayerSettings settings, List<SettingsFault> wrong) -> {
          layers.add(settings);
          faults.addAll(wrong);
        }
        case SettingsReading.Unusable(SettingsFault fault) -> faults.add(fault);
      }
    }

    Settings settings() {
      return new Settings(layers, faults);
    }
  }
}
