package dev.postern.daemon.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.daemon.settings.Config;
import dev.postern.daemon.settings.ConfigException;
import dev.postern.daemon.settings.ConfigFile;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.daemon.testing.ScriptedServer;
import dev.postern.daemon.testing.ScriptedServer.Reply;
import dev.postern.daemon.testing.TestProviders;
import dev.postern.protocol.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfiguredServersTest {
  private static final Secret TOKEN = Secret.of("fake-refresh-token");

  private final ManualTime time = new ManualTime();
  private final ScriptedServer here = new ScriptedServer();
  private final ScriptedServer elsewhere = new ScriptedServer();
  private Config config = Config.defaults();
  private Optional<ConfigException> refused = Optional.empty();
  private final ConfiguredProviders providers =
      new ConfiguredProviders(() -> config, Map.of(), TestProviders.settings(time));
  private final ConfiguredServers servers = new ConfiguredServers(providers, () -> refused);

  @AfterEach
  void close() {
    here.close();
    elsewhere.close();
  }

  private static Config config(String provider) throws ConfigException {
    return ConfigFile.parse(
        Path.of("config.json"), "{\"providers\": {\"work\": " + provider + "}}");
  }

  private static String endpoints(ScriptedServer server, String more) {
    return """
        {"authorizationEndpoint": "%s", "tokenEndpoint": "%s", "revocationEndpoint": "%s",
         "clientId": "client-1"%s}"""
        .formatted(server.at("/authorize"), server.at("/token"), server.at("/revoke"), more);
  }

  private Binding signedInHere() throws Exception {
    config = config(endpoints(here, ", \"allowedHosts\": [\"api.example.org\"]"));
    return Binding.of(providers.resolve("work", Optional.empty()).provider());
  }

  @Test
  void aRefreshTokenGoesToTheServerOfItsLogin() throws Exception {
    Binding binding = signedInHere();
    here.answer(
        "/token",
        Reply.json(200, "{\"access_token\": \"fake-access-token\", \"token_type\": \"bearer\"}"));
    servers.forRefresh(binding).server().refresh(TOKEN, List.of());
    assertThat(here.seen("/token")).hasSize(1);
  }

  @Test
  void nothingGoesToAnotherServerOfTheSameName() throws Exception {
    Binding binding = signedInHere();
    config = config(endpoints(elsewhere, ""));
    assertThatThrownBy(() -> servers.forRefresh(binding))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining(elsewhere.at("/token").toString())
        .hasMessageContaining(here.at("/token").toString());
    assertThat(servers.objection(binding)).isPresent();
    config = config("{\"issuer\": \"" + elsewhere.at("") + "\", \"clientId\": \"client-1\"}");
    assertThatThrownBy(() -> servers.forRefresh(binding)).isInstanceOf(ProviderException.class);
  }

  @Test
  void aProviderThatIsGoneIsTold() throws Exception {
    Binding binding = signedInHere();
    config = Config.defaults();
    assertThatThrownBy(() -> servers.forRefresh(binding))
        .hasMessageContaining("no longer describes provider work");
    assertThat(binding.server().orElseThrow().use().hosts()).containsExactly("api.example.org");
  }

  @Test
  void aFileThatIsRefusedNowIsNamedInPlaceOfWhatItSaidBefore() throws Exception {
    Binding binding = signedInHere();
    refused = Optional.of(catchThrowableOfType(ConfigException.class, () -> config("1")));
    for (Config before : List.of(Config.defaults(), config(endpoints(elsewhere, "")))) {
      config = before;
      assertThat(servers.objection(binding).orElseThrow())
          .hasMessageStartingWith("config.json:1:")
          .hasMessageContaining("until that is mended the configuration before it counts")
          .hasMessageNotContaining("now has");
    }
  }

  @Test
  void aLogoutRevokesWhereTheLoginWasMadeWhateverIsConfiguredNow() throws Exception {
    Binding binding = signedInHere();
    for (Config now : List.of(Config.defaults(), config(endpoints(elsewhere, "")))) {
      config = now;
      here.answer("/revoke", Reply.json(200, "{}"));
      assertThat(servers.forRevocation(binding).revoke(TOKEN, TokenHint.REFRESH_TOKEN))
          .isInstanceOf(RevocationReply.Revoked.class);
    }
    assertThat(here.seen("/revoke")).hasSize(2);
    assertThat(elsewhere.seen("/revoke")).isEmpty();
  }

  @Test
  void anOldBindingIsCompletedFromTheConfiguration() throws Exception {
    Binding old = new Binding("work", "client-1", Optional.empty());
    assertThat(servers.completed(old)).isEqualTo(old);
    Binding now = signedInHere();
    assertThat(servers.completed(old)).isEqualTo(now);
  }
}
