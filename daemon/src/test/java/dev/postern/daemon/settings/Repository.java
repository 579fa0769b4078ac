package dev.postern.daemon.settings;

import dev.postern.daemon.testing.RealFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** A home folder with a repository in it, on the real file system. */
public final class Repository {
  private final Path home;
  private final Path root;

  /** A fresh one in an empty folder. */
  public Repository(Path empty) throws IOException {
    home = Files.createDirectories(empty.toRealPath().resolve("home"));
    root = Files.createDirectories(home.resolve("repository"));
    Files.createDirectory(root.resolve(".git"));
  }

  /** The home folder. */
  public Path home() {
    return home;
  }

  /** The repository's root. */
  public Path root() {
    return root;
  }

  /** Where Claude Code keeps its files. */
  public SettingsPlaces places() {
    return SettingsPlaces.of(home, Optional.empty(), root, home.resolve("managed"));
  }

  /** The ledger of trust. */
  public TrustLedger ledger() {
    return new TrustLedger(RealFolder.at(home.resolve("state")), InstantSource.system());
  }

  /** The deciding of trust. */
  public WorkspaceTrust trust() {
    return new WorkspaceTrust(ledger());
  }

  /** Writes a file and the folders it needs. */
  public static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /** The workspace around a folder. */
  public Workspace workspace(Path folder) throws IOException {
    return Workspace.around(folder, home);
  }

  /** The settings that a folder and a value of {@code CLAUDE_CONFIG_DIR} bring into play. */
  public Settings settings(Path folder, String configurationVariable) throws IOException {
    SettingsPlaces places =
        SettingsPlaces.of(
            home, Optional.of(configurationVariable), folder, home.resolve("managed"));
    return new SettingsReader()
        .read(places, workspace(folder), Optional.empty(), SettingSources.ALL);
  }

  /** The settings that a folder brings into play. */
  public Settings settings(Path folder, Optional<String> argument) throws IOException {
    return new SettingsReader().read(places(), workspace(folder), argument, SettingSources.ALL);
  }

  /** The settings that a folder and {@code --setting-sources} bring into play. */
  public Settings settings(Path folder, SettingSources sources) throws IOException {
    return new SettingsReader().read(places(), workspace(folder), Optional.of("{}"), sources);
  }

  /** What Claude Code remembers. */
  public ClaudeState claudeState() {
    return new ClaudeStateReader().read(places());
  }

  /** Whether a folder's own settings count. */
  public TrustDecision decide(Path folder) throws IOException {
    return trust()
        .decide(workspace(folder), settings(folder, Optional.empty()), home, claudeState());
  }

  /** What a folder's own settings would run. */
  public TrustReview review(Path folder) throws IOException {
    return TrustReview.of(workspace(folder), settings(folder, Optional.empty()));
  }

  /** Has Claude Code remember that its dialog was accepted for a folder. */
  public void acceptInClaudeCode(Path folder) throws IOException {
    write(
        home.resolve(".claude.json"),
        "{\"projects\":{\"%s\":{\"hasTrustDialogAccepted\":true}}}".formatted(folder));
  }
}
