package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code CLAUDE_CONFIG_DIR} in the settings' own {@code env} block. */
class ConfigDirOfSettingsTest {
  private final Repository repository;
  private final Path root;

  ConfigDirOfSettingsTest(@TempDir Path empty) throws IOException {
    repository = new Repository(empty);
    root = repository.root();
  }

  private static String helper(String command) {
    return "{\"apiKeyHelper\":\"%s\"}".formatted(command);
  }

  private static List<Optional<String>> helpers(Settings settings) {
    return settings.layers().stream()
        .map(layer -> Optional.ofNullable(layer.commands().get(SettingsCommand.API_KEY_HELPER)))
        .toList();
  }

  private static final String MOVING = "{\"env\":{\"CLAUDE_CONFIG_DIR\":\"%s\",\"%s\":\"1\"}}";

  @Test
  void theUsersSettingsMayNameAnotherConfigDirWhoseFileCountsThen() throws IOException {
    Path home = repository.home();
    Repository.write(
        home.resolve(".claude/settings.json"),
        "{\"apiKeyHelper\":\"usual\"," + MOVING.formatted(home.resolve("other"), "A").substring(1));
    Repository.write(
        home.resolve("other/settings.json"), MOVING.formatted(home.resolve("third"), "B"));
    Repository.write(home.resolve("third/settings.json"), helper("third"));

    Settings settings = repository.settings(root, Optional.empty());

    assertThat(helpers(settings))
        .containsExactly(Optional.of("third"), Optional.empty(), Optional.empty());
    assertThat(settings.layers())
        .flatExtracting(layer -> layer.environment().keySet())
        .containsExactly("CLAUDE_CONFIG_DIR", "B", "CLAUDE_CONFIG_DIR", "A");
    SettingsPlaces places = repository.places().under(settings.layers());
    assertThat(places.savedLogin()).isEqualTo(home.resolve("third/.credentials.json"));
    assertThat(places.stateFiles()).isEqualTo(repository.places().stateFiles());
  }

  @Test
  void whereManagedSettingsNameAConfigDirTheUsersDoNot() throws IOException {
    Path home = repository.home();
    Repository.write(
        home.resolve("managed/managed-settings.json"),
        MOVING.formatted(home.resolve("other"), "A"));
    Repository.write(
        home.resolve(".claude/settings.json"), MOVING.formatted(home.resolve("third"), "B"));
    Repository.write(home.resolve("other/settings.json"), helper("other"));

    Settings settings = repository.settings(root, Optional.empty());

    assertThat(helpers(settings)).contains(Optional.of("other"));
    assertThat(repository.places().under(settings.layers()).configuration())
        .isEqualTo(home.resolve("other"));
  }

  @Test
  void aWorkspaceMovesNothingAndACircleEnds() throws IOException {
    Path home = repository.home();
    Repository.write(
        root.resolve(".claude/settings.json"), MOVING.formatted(home.resolve("other"), "A"));
    assertThat(
            repository
                .places()
                .under(repository.settings(root, Optional.empty()).layers())
                .configuration())
        .isEqualTo(home.resolve(".claude"));

    Repository.write(
        home.resolve(".claude/settings.json"), MOVING.formatted(home.resolve("other"), "B"));
    Repository.write(
        home.resolve("other/settings.json"), MOVING.formatted(home.resolve(".claude"), "C"));
    assertThat(repository.settings(root, Optional.empty()).layers()).hasSize(4);
  }

  @Test
  void aConfigDirOfTheSettingsThatNamesNoFolderHidesAHelper() throws IOException {
    Repository.write(
        repository.home().resolve(".claude/settings.json"),
        MOVING.formatted("/nowhere/at/all", "A"));

    Settings settings = repository.settings(root, Optional.empty());

    assertThat(settings.layers().getFirst().mayHold(SettingsCommand.API_KEY_HELPER)).isTrue();
    assertThat(settings.faults()).extracting(SettingsFault::origin).contains("CLAUDE_CONFIG_DIR");
  }
}
