package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  private final Repository repository;
  private final Path root;

  SettingsReaderTest(@TempDir Path temporary) throws IOException {
    repository = new Repository(temporary);
    root = repository.root();
  }

  private static String helper(String command) {
    return "{\"apiKeyHelper\":\"%s\"}".formatted(command);
  }

  private Settings read() throws IOException {
    return repository.settings(root, Optional.empty());
  }

  @Test
  void levelsComeHighestFirst() throws IOException {
    Path managed = repository.home().resolve("managed");
    Repository.write(managed.resolve("managed-settings.json"), helper("base"));
    Repository.write(managed.resolve("managed-settings.d/10-first.json"), helper("first"));
    Repository.write(managed.resolve("managed-settings.d/20-second.json"), helper("second"));
    Repository.write(root.resolve(".claude/settings.local.json"), helper("local"));
    Repository.write(root.resolve(".claude/settings.json"), helper("project"));
    Repository.write(repository.home().resolve(".claude/settings.json"), helper("user"));
    assertThat(repository.settings(root, Optional.of(helper("given"))).layers())
        .extracting(layer -> layer.commands().get(SettingsCommand.API_KEY_HELPER))
        .containsExactly("second", "first", "base", "given", "local", "project", "user");
  }

  @Test
  void theLocalFileIsLookedUpAtTheRootAndTheNearestProjectFileCounts() throws IOException {
    Path below = Files.createDirectories(root.resolve("a/b"));
    Repository.write(root.resolve(".claude/settings.local.json"), helper("local"));
    Repository.write(root.resolve(".claude/settings.json"), helper("root"));
    Repository.write(root.resolve("a/.claude/settings.json"), helper("nearest"));
    assertThat(repository.settings(below, Optional.empty()).layers())
        .extracting(layer -> layer.commands().get(SettingsCommand.API_KEY_HELPER))
        .containsExactly("local", "nearest");
  }

  @Test
  void theUsersOwnFileIsNotAProjectsToo() throws IOException {
    Repository.write(repository.home().resolve(".claude/settings.json"), helper("user"));
    assertThat(repository.settings(repository.home(), Optional.empty()).layers())
        .extracting(LayerSettings::layer)
        .containsExactly(SettingsLayer.USER);
  }

  @Test
  void brokenJsonNamesFileLineAndColumnAndTheLastGoodLevelGoesOn() throws IOException {
    Path file =
        Repository.write(repository.home().resolve(".claude/settings.json"), helper("user"));
    assertThat(read().faults()).isEmpty();
    Repository.write(file, "{\n  \"apiKeyHelper\": fake-key-1\n}");
    Settings broken = read();
    assertThat(broken.layers())
        .extracting(layer -> layer.commands().get(SettingsCommand.API_KEY_HELPER))
        .containsExactly("user");
    assertThat(broken.faults())
        .extracting(SettingsFault::message)
        .allSatisfy(message -> assertThat(message).startsWith(file + ":2:").contains("JSON"))
        .noneSatisfy(message -> assertThat(message).contains("fake-key-1"))
        .hasSize(1);
  }

  @Test
  void whatWasGoodWhenItWasGivenExplicitlyIsNotTheWorkspacesLastGood() throws IOException {
    Path file = Repository.write(root.resolve(".claude/settings.json"), helper("project"));
    repository.settings(repository.home(), Optional.of(file.toString()));
    Repository.write(file, "{");
    assertThat(read().layers()).isEmpty();
  }

  @Test
  void aDeletedFileLeavesNothingBehind() throws IOException {
    Path file =
        Repository.write(repository.home().resolve(".claude/settings.json"), helper("user"));
    read();
    Files.delete(file);
    assertThat(read().layers()).isEmpty();
  }

  @Test
  void brokenPolicyAndBrokenExplicitSettingsRefuseEveryAnswer() throws IOException {
    assertThat(repository.settings(root, Optional.of("{broken")).refusal()).isPresent();
    assertThat(repository.settings(root, Optional.of("absent.json")).refusal()).isPresent();
    assertThat(read().refusal()).isEmpty();
    Repository.write(repository.home().resolve("managed/managed-settings.json"), "[");
    assertThat(read().refusal())
        .hasValueSatisfying(fault -> assertThat(fault.layer()).isEqualTo(SettingsLayer.MANAGED));
  }

  @Test
  void explicitSettingsMustBeARegularFileOfAtMostTwoMebibytes() throws IOException {
    Repository.write(root.resolve("large.json"), "{\"a\":\"" + "x".repeat(2 << 20) + "\"}");
    assertThat(repository.settings(root, Optional.of("large.json")).refusal()).isPresent();
    assertThat(repository.settings(root, Optional.of(".git")).refusal())
        .hasValueSatisfying(
            fault -> assertThat(fault.problem()).isEqualTo("is not a regular file"));
  }

  @Test
  void aWrongTypeNamesTheKeyAndNotTheValue() throws IOException {
    Repository.write(root.resolve(".claude/settings.json"), "{\"env\":{\"A\":[\"fake-1\"]}}");
    assertThat(read().faults())
        .extracting(SettingsFault::problem)
        .containsExactly("holds an env.A that is not a string");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'forceLoginMethod':'console'} | CONSOLE | true",
        "{'forceLoginMethod':'console'} | CLAUDEAI | false",
        "{'forceLoginMethod':'consle'} | CONSOLE | false",
        "{'forceLoginMethod':null} | CONSOLE | false",
        "{'forceLoginOrgUUID':'org-1'} | CLAUDEAI | true",
        "{'forceLoginOrgUUID':['org-1','org-2']} | CLAUDEAI | true",
        "{'forceLoginOrgUUID':'org-3'} | CLAUDEAI | false",
        "{'forceLoginOrgUUID':[]} | CLAUDEAI | false",
        "{'forceLoginOrgUUID':[5]} | CLAUDEAI | false",
        "{'forceLoginOrgUUID':{}} | CLAUDEAI | false",
        "{} | OTHER | true",
      })
  void forcedLoginsFailClosed(String json, LoginMethod method, boolean passes) throws IOException {
    Repository.write(
        repository.home().resolve("managed/managed-settings.json"), json.replace('\'', '"'));
    ForcedLogin forced = read().forcedLogin();
    assertThat(forced.objection(method, Optional.of("org-1")).isEmpty()).isEqualTo(passes);
    assertThat(forced.objection(method, Optional.empty()).isEmpty())
        .isEqualTo(passes && !json.contains("OrgUUID"));
  }

  @Test
  void onlyManagedSettingsForceALogin() throws IOException {
    Repository.write(
        repository.home().resolve(".claude/settings.json"), "{\"forceLoginMethod\":\"console\"}");
    assertThat(read().forcedLogin().binding()).isFalse();
  }

  private static List<Optional<String>> helpers(Settings settings) {
    return settings.layers().stream()
        .map(layer -> Optional.ofNullable(layer.commands().get(SettingsCommand.API_KEY_HELPER)))
        .toList();
  }

  @Test
  void aRelativeClaudeConfigDirStartsAtTheCallersFolder() throws IOException {
    Repository.write(root.resolve(".cc/settings.json"), helper("here"));
    Repository.write(repository.home().resolve(".cc/settings.json"), helper("home"));
    assertThat(helpers(repository.settings(root, ".cc"))).containsExactly(Optional.of("here"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"~/.claude-work", "/nowhere/at/all", "nowhere", " ", "file"})
  void aClaudeConfigDirThatNamesNoFolderIsToldAndHidesAHelper(String value) throws IOException {
    Repository.write(repository.home().resolve(".claude-work/settings.json"), helper("work"));
    Repository.write(repository.home().resolve(".claude/settings.json"), helper("user"));
    Repository.write(root.resolve("file"), "");
    Settings settings = repository.settings(root, value);
    assertThat(helpers(settings)).containsExactly(Optional.empty());
    assertThat(settings.layers().getFirst().mayHold(SettingsCommand.API_KEY_HELPER)).isTrue();
    assertThat(settings.faults())
        .extracting(SettingsFault::message)
        .singleElement()
        .asString()
        .startsWith("CLAUDE_CONFIG_DIR: names no folder: /");
  }

  @Test
  void anEmptyClaudeConfigDirCountsAsNoneAndIsTold() throws IOException {
    Repository.write(root.resolve("settings.json"), helper("here"));
    Repository.write(repository.home().resolve(".claude/settings.json"), helper("user"));
    Settings settings = repository.settings(root, "");
    assertThat(helpers(settings)).containsExactly(Optional.of("user"));
    assertThat(settings.faults())
        .extracting(SettingsFault::problem)
        .singleElement()
        .asString()
        .contains("is empty");
  }

  @Test
  void inTheHomeFolderAnotherAccountsSettingsAreNoProjects() throws IOException {
    Path home = repository.home();
    Repository.write(home.resolve(".claude-work/settings.json"), helper("work"));
    Repository.write(home.resolve(".claude/settings.json"), helper("personal"));
    Repository.write(home.resolve(".claude/settings.local.json"), helper("local"));
    assertThat(helpers(repository.settings(home, ".claude-work")))
        .containsExactly(Optional.of("work"));
    assertThat(helpers(repository.settings(home, Optional.empty())))
        .containsExactly(Optional.of("personal"));
  }

  @Test
  void claudeConfigDirMovesTheUsersFiles() {
    Path home = repository.home();
    SettingsPlaces moved = SettingsPlaces.of(home, Optional.of("/elsewhere"), root, home);
    assertThat(moved.userSettings()).isEqualTo(Path.of("/elsewhere/settings.json"));
    assertThat(moved.savedLogin()).isEqualTo(Path.of("/elsewhere/.credentials.json"));
    assertThat(Set.copyOf(moved.stateFiles())).contains(Path.of("/elsewhere/.claude.json"));
  }
}
