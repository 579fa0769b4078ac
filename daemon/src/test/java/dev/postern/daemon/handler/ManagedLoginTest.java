package dev.postern.daemon.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.provider.CredentialUse;
import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.settings.SettingsReader;
import dev.postern.daemon.testing.FakeStateFolder;
import dev.postern.protocol.FailureException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What managed settings decide about a sign-in. */
class ManagedLoginTest {
  private final Path folder;
  private final ManagedLogin managed;

  ManagedLoginTest(@TempDir Path folder) {
    this.folder = folder;
    managed = new ManagedLogin(() -> new SettingsReader().managed(folder).forcedLogin());
  }

  private void settings(String text) throws IOException {
    Files.writeString(folder.resolve("managed-settings.json"), text);
  }

  private ProviderChoice choice(Config config) throws IOException {
    return new ProviderChoice(
        () -> config, new ProfileBook(new FakeStateFolder(), Optional.empty()), managed);
  }

  private static Provider provider(String name) {
    return new Provider(
        name,
        new Provider.Endpoints(
            Optional.empty(),
            URI.create("https://fake.example.com/authorize"),
            URI.create("https://fake.example.com/token"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            /* issuerInResponse= */ false),
        "fake-client",
        List.of(),
        Provider.Quirks.none(),
        CredentialUse.UNRESTRICTED);
  }

  private Optional<String> organization(String name) {
    return Optional.ofNullable(
        managed.lead(provider(name)).quirks().authorizationParameters().get("orgUUID"));
  }

  private String chosen(Optional<String> asked) throws Exception {
    return choice(Config.defaults()).of("default", asked, Optional.empty()).provider();
  }

  @Test
  void whoNamesNoProviderIsLedToTheDemandedOne() throws Exception {
    settings("{\"forceLoginMethod\":\"console\"}");
    assertThat(chosen(Optional.empty())).isEqualTo("claude-console");
    settings("{\"forceLoginMethod\":\"claudeai\"}");
    assertThat(chosen(Optional.empty())).isEqualTo("claude-ai");
    assertThat(chosen(Optional.of("claude-ai"))).isEqualTo("claude-ai");
  }

  @Test
  void anotherLoginAtAnthropicIsRefusedBeforeTheBrowserOpens() throws Exception {
    settings("{\"forceLoginMethod\":\"console\"}");
    assertThatThrownBy(() -> chosen(Optional.of("claude-ai")))
        .isInstanceOfSatisfying(
            FailureException.class,
            refused ->
                assertThat(refused.failure().hint())
                    .contains("run: postern login --provider claude-console"))
        .hasMessage("managed settings lead signing in to console, not to claudeai");
    settings("{\"forceLoginMethod\":\"gateway\"}");
    assertThatThrownBy(() -> chosen(Optional.of("claude-ai")))
        .hasMessage("managed settings lead signing in to gateway, not to claudeai");
    settings("{\"forceLoginMethod\":7}");
    assertThatThrownBy(() -> chosen(Optional.of("claude-console")))
        .hasMessage("managed settings hold a forceLoginMethod that admits no login");
  }

  @Test
  void theOrganizationThatIsDemandedIsAskedForWhereItIsOneAlone() throws Exception {
    settings("{\"forceLoginOrgUUID\":\"fake-organization\"}");
    assertThat(organization("claude-ai")).contains("fake-organization");
    assertThat(organization("work")).isEmpty();
    settings("{\"forceLoginOrgUUID\":[\"fake-one\",\"fake-two\"]}");
    assertThat(organization("claude-ai")).isEmpty();
    settings("{}");
    assertThat(organization("claude-ai")).isEmpty();
  }

  @Test
  void aProviderOfTheUsersOwnIsNotLedAnywhere() throws Exception {
    settings("{\"forceLoginMethod\":\"console\",\"forceLoginOrgUUID\":\"fake-organization\"}");
    assertThat(chosen(Optional.of("work"))).isEqualTo("work");
    assertThat(managed.lead(provider("work"))).isEqualTo(provider("work"));
    settings("{}");
    assertThatCode(() -> managed.insist("claude-ai")).doesNotThrowAnyException();
    assertThat(managed.provider()).isEmpty();
  }
}
