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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | managed,--settings",
        "user | managed,--settings,user",
        "project | managed,--settings,project",
        "local | managed,--settings,local",
        "' local , user' | managed,--settings,local,user",
        "user,project,local,user | managed,--settings,local,project,user",
      })
  void settingSourcesLeaveLevelsOut(String sources, String levels) throws IOException {
    Repository.write(repository.home().resolve("managed/managed-settings.json"), helper("managed"));
    Repository.write(root.resolve(".claude/settings.local.json"), helper("local"));
    Repository.write(root.resolve(".claude/settings.json"), helper("project"));
    Repository.write(repository.home().resolve(".claude/settings.json"), helper("user"));
    assertThat(repository.settings(root, SettingSources.named(sources).orElseThrow()).layers())
        .extracting(layer -> layer.layer().label().replace(" settings", ""))
        .containsExactly(levels.split(","));
  }

  @ParameterizedTest
  @ValueSource(strings = {"managed", "User", "user,", ",", "user project"})
  void aSettingSourceThatIsNoneIsRefused(String sources) {
    assertThat(SettingSources.named(sources)).isEmpty();
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

  private static List<SettingsFault> hiding(Settings settings) {
    return settings.faults().stream().filter(SettingsFault::hides).toList();
  }

  @Test
  void brokenJsonNamesFileLineAndColumnAndHidesWhateverItHeld() throws IOException {
    Path file =
        Repository.write(repository.home().resolve(".claude/settings.json"), helper("user"));
    assertThat(read().faults()).isEmpty();
    Repository.write(file, "{\n  \"apiKeyHelper\": fake-key-1\n}");
    Settings broken = read();
    assertThat(broken.layers()).isEmpty();
    assertThat(hiding(broken))
        .extracting(SettingsFault::message)
        .allSatisfy(message -> assertThat(message).startsWith(file + ":2:").contains("JSON"))
        .noneSatisfy(message -> assertThat(message).contains("fake-key-1"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"apiKeyHelper\":\"user\",}",
        "{\"apiKeyHelper\":\"user\"} // mine",
        "{/* mine */ \"apiKeyHelper\":\"user\"}",
        "{\"apiKeyHelper\":\"user\",\"env\":{\"FOO\":null}}",
        "{\"apiKeyHelper\":\"user\",\"env\":{\"FOO\":{\"a\":1}}}",
        "{\"apiKeyHelper\":\"user\",\"awsAuthRefresh\":[]}"
      })
  void whatCanBeReadCountsAndTheRestIsTold(String text) throws IOException {
    for (SettingsLayer layer : List.of(SettingsLayer.USER, SettingsLayer.PROJECT)) {
      Path folder = layer == SettingsLayer.USER ? repository.home() : root;
      Path file = Repository.write(folder.resolve(".claude/settings.json"), text);
      Settings settings = read();
      assertThat(helpers(settings)).containsExactly(Optional.of("user"));
      assertThat(settings.faults()).hasSize(1);
      assertThat(hiding(settings)).isEmpty();
      Files.delete(file);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"a\"]",
        "null",
        "{\"apiKeyHelper\":\"user\"",
        "{\"env\":[]}",
        "{\"env\":{\"ANTHROPIC_API_KEY\":{}}}",
        "{\"env\":{\"CLAUDE_CODE_USE_BEDROCK\":null}}"
      })
  void whatMayHoldASourceAndCannotBeReadHidesIt(String text) throws IOException {
    Repository.write(root.resolve(".claude/settings.json"), text);
    assertThat(hiding(read())).hasSize(1);
  }

  @Test
  void anEmptyFileHidesNothingAndIsTold() throws IOException {
    Repository.write(root.resolve(".claude/settings.json"), " \n");
    assertThat(read().faults()).hasSize(1);
    assertThat(hiding(read())).isEmpty();
  }

  @Test
  void aCommandThatCannotBeReadIsMissedAlone() throws IOException {
    Repository.write(
        root.resolve(".claude/settings.json"), "{\"apiKeyHelper\":5,\"env\":{\"A\":\"b\"}}");
    assertThat(read().layers())
        .singleElement()
        .satisfies(
            layer -> {
              assertThat(layer.environment()).containsKey("A");
              assertThat(layer.unread()).containsOnlyKeys(SettingsCommand.API_KEY_HELPER);
            });
  }

  @Test
  void aLinkThatLeadsNowhereIsNotAbsent() throws IOException {
    Path file = root.resolve(".claude/settings.json");
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, root.resolve("gone.json"));
    assertThat(hiding(read()))
        .extracting(SettingsFault::message)
        .containsExactly(file + ": is a link that leads nowhere");
    Files.delete(file);
    Path folder = repository.home().resolve(".claude");
    Files.createSymbolicLink(folder, root.resolve("gone"));
    assertThat(hiding(read()))
        .extracting(SettingsFault::message)
        .containsExactly(folder.resolve("settings.json") + ": is a link that leads nowhere");
    Path project = root.resolve(".claude");
    Files.delete(project);
    Files.createSymbolicLink(project, root.resolve("gone"));
    assertThat(hiding(read())).hasSize(3);
  }

  @Test
  void hiddenFilesAndFoldersAreNoPolicy() throws IOException {
    Path folder = repository.home().resolve("managed/managed-settings.d");
    Repository.write(folder.resolve("10-a.json"), helper("ten"));
    Repository.write(folder.resolve(".20-old.json"), helper("old"));
    Repository.write(folder.resolve("._10-a.json"), "\0\5\26\7");
    Files.createDirectory(folder.resolve("30-folder.json"));
    assertThat(helpers(read())).containsExactly(Optional.of("ten"));
    assertThat(read().faults()).isEmpty();
    Files.createSymbolicLink(folder.resolve("40-gone.json"), folder.resolve("gone"));
    assertThat(hiding(read())).hasSize(1);
  }

  @Test
  void aStateOfClaudeCodeThatIsCutShortIsToldByName() throws IOException {
    Path file =
        Repository.write(
            repository.home().resolve(".claude.json"), "{\"primaryApiKey\":\"fake-cut");
    assertThat(repository.claudeState().fault())
        .hasValueSatisfying(
            fault ->
                assertThat(fault.message())
                    .startsWith(file + ": is not valid JSON")
                    .doesNotContain("fake-cut"));
    Files.delete(file);
    assertThat(repository.claudeState().fault()).isEmpty();
    Files.createSymbolicLink(file, root.resolve("gone.json"));
    assertThat(repository.claudeState().fault()).isPresent();
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
  void brokenPolicyAndBrokenExplicitSettingsAreNotReadAsTheyMayBeMeant() throws IOException {
    assertThat(hiding(repository.settings(root, Optional.of("{\"apiKeyHelper\":\"x\",}"))))
        .hasSize(1);
    assertThat(hiding(repository.settings(root, Optional.of("absent.json")))).hasSize(1);
    assertThat(hiding(read())).isEmpty();
    Repository.write(
        repository.home().resolve("managed/managed-settings.json"), "{\"apiKeyHelper\":\"x\",}");
    assertThat(hiding(read()))
        .extracting(SettingsFault::layer)
        .containsExactly(SettingsLayer.MANAGED);
  }

  @Test
  void explicitSettingsMustBeARegularFileOfAtMostTwoMebibytes() throws IOException {
    Repository.write(root.resolve("large.json"), "{\"a\":\"" + "x".repeat(2 << 20) + "\"}");
    assertThat(hiding(repository.settings(root, Optional.of("large.json")))).hasSize(1);
    assertThat(hiding(repository.settings(root, Optional.of(".git"))))
        .extracting(SettingsFault::problem)
        .containsExactly("is not a regular file");
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
        "{'forceLoginMethod':'console'} | CLAUDEAI | true",
        "{'forceLoginMethod':'claudeai'} | CONSOLE | true",
        "{'forceLoginMethod':'console'} | OTHER | false",
        "{'forceLoginMethod':'gateway'} | CLAUDEAI | false",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "['bedrock'] | BEDROCK | true",
        "['bedrock'] | ANTHROPIC | false",
        "['bedrock','anthropic'] | ANTHROPIC | true",
        "['nonsense','anthropic'] | ANTHROPIC | true",
        "['Anthropic'] | ANTHROPIC | false",
        "[5] | ANTHROPIC | false",
        "[] | ANTHROPIC | false",
        "{'anthropic':true} | ANTHROPIC | false",
        "null | ANTHROPIC | false",
      })
  void allowedProvidersFailClosed(String json, AllowedProviders.Kind kind, boolean allowed)
      throws IOException {
    String text = "{\"allowedProviders\":%s}".formatted(json.replace('\'', '"'));
    Repository.write(repository.home().resolve(".claude/settings.json"), text);
    assertThat(read().allowedProviders().allow(kind)).as("not by the user").isTrue();
    Repository.write(repository.home().resolve("managed/managed-settings.json"), text);
    assertThat(read().allowedProviders().allow(kind)).isEqualTo(allowed);
  }

  @Test
  void managedFilesAllowProvidersTogether() throws IOException {
    Path managed = repository.home().resolve("managed");
    Repository.write(
        managed.resolve("managed-settings.json"), "{\"allowedProviders\":[\"bedrock\"]}");
    Repository.write(
        managed.resolve("managed-settings.d/10.json"), "{\"allowedProviders\":[\"vertex\"]}");
    assertThat(read().allowedProviders())
        .isEqualTo(
            new AllowedProviders.Only(
                Set.of(AllowedProviders.Kind.BEDROCK, AllowedProviders.Kind.VERTEX)));
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
