package dev.postern.daemon.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.daemon.settings.Config;
import dev.postern.daemon.settings.ConfigException;
import dev.postern.daemon.settings.ConfigFile;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.daemon.testing.ScriptedServer;
import dev.postern.daemon.testing.ScriptedServer.Reply;
import dev.postern.daemon.testing.TestProviders;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfiguredProvidersTest {
  private static final String RFC_8414 = "/.well-known/oauth-authorization-server";
  private static final String OPENID = "/.well-known/openid-configuration";

  private final ScriptedServer server = new ScriptedServer();
  private final ManualTime time = new ManualTime();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-ai", "claude-console"})
  void aVendorPresetWithoutClientIdSaysSo(String preset) {
    ProviderException fault = faultOf(Config.defaults(), Map.of(), preset);

    assertThat(fault).hasMessage("provider " + preset + " has no client id");
    assertThat(fault.kind()).isEqualTo(ProviderException.Cause.NO_CLIENT_ID);
    assertThat(fault.hint())
        .contains("--client-id")
        .contains("config.json")
        .contains("POSTERN_CLIENT_ID");
  }

  @Test
  void theClientIdIsTheCallersThenTheFilesThenTheEnvironments() throws Exception {
    Config file = config("{\"providers\": {\"claude-ai\": {\"clientId\": \"of-file\"}}}");
    Map<String, String> environment = Map.of("POSTERN_CLIENT_ID", "of-environment");

    assertThat(resolve(file, environment, "claude-ai", Optional.of("of-caller")).clientId())
        .isEqualTo("of-caller");
    assertThat(resolve(file, environment, "claude-ai", Optional.empty()).clientId())
        .isEqualTo("of-file");
    assertThat(resolve(Config.defaults(), environment, "claude-ai", Optional.empty()).clientId())
        .isEqualTo("of-environment");
  }

  @Test
  void aVendorPresetKnowsEndpointsAndQuirks() throws Exception {
    Provider provider = resolve(Config.defaults(), Map.of(), "claude-ai", Optional.of("given"));

    assertThat(provider.endpoints().token())
        .isEqualTo(URI.create("https://platform.claude.com/v1/oauth/token"));
    assertThat(provider.quirks().redirectHost()).isEqualTo("localhost");
    assertThat(provider.quirks().tokenRequestFormat()).isEqualTo(Provider.TokenRequestFormat.JSON);
    assertThat(provider.quirks().stateInTokenRequest()).isTrue();
    assertThat(provider.quirks().manualRedirectUri()).isPresent();
    assertThat(provider.scopes()).contains("user:inference").doesNotContain("org:create_api_key");
  }

  @Test
  void tokensOfAVendorPresetGoToItsHostAlone() throws Exception {
    CredentialUse use =
        resolve(Config.defaults(), Map.of(), "claude-ai", Optional.of("client-1")).use();

    assertThat(use.hosts()).containsExactly("api.anthropic.com");
    assertThat(use.headers()).containsEntry("anthropic-beta", "oauth-2025-04-20");
  }

  @Test
  void everyPresetOfTheConfigurationIsKnownHere() {
    for (String preset : Config.PRESETS) {
      assertThat(faultOf(Config.defaults(), Map.of(), preset).kind())
          .isNotEqualTo(ProviderException.Cause.UNKNOWN_PROVIDER);
    }
  }

  @Test
  void anUnknownProviderIsNamed() {
    assertThat(faultOf(Config.defaults(), Map.of(), "nowhere"))
        .hasMessage("there is no provider nowhere");
  }

  @Test
  void theSandboxIsFoundByItsVariable() throws Exception {
    String issuer = server.at("").toString();
    server.answer(RFC_8414, metadata(issuer, ""));

    Provider provider =
        resolve(
            Config.defaults(),
            Map.of("POSTERN_SANDBOX_ISSUER", issuer),
            "sandbox",
            Optional.empty());

    assertThat(provider.endpoints().issuer()).contains(issuer);
    assertThat(provider.clientId()).isEqualTo("postern-sandbox");
    assertThat(faultOf(Config.defaults(), Map.of(), "sandbox").hint()).contains("postern demo");
  }

  @Test
  void theRfc8414DocumentIsAskedForFirstWithThePathInserted() throws Exception {
    String issuer = server.at("/tenant/one").toString();
    server.answer(
        RFC_8414 + "/tenant/one",
        metadata(issuer, ", \"authorization_response_iss_parameter_supported\": true"));

    Provider provider = resolveIssuer(issuer, "");

    assertThat(provider.endpoints().authorization()).isEqualTo(server.at("/authorize"));
    assertThat(provider.endpoints().issuerInResponse()).isTrue();
    assertThat(server.seen("/tenant/one" + OPENID)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"404, nothing", "200, <html>", "500, ''", "403, {}"})
  void theOpenIdDocumentIsAskedForNext(int status, String body) throws Exception {
    String issuer = server.at("/tenant/").toString();
    server.answer(RFC_8414 + "/tenant", new Reply.Whole(status, Map.of(), body));
    server.answer("/tenant" + OPENID, metadata(issuer, ""));

    assertThat(resolveIssuer(issuer, "").endpoints().token()).isEqualTo(server.at("/token"));
  }

  @Test
  void anIssuerThatDiffersByASlashIsNotTrusted() throws Exception {
    String issuer = server.at("").toString();
    server.answer(RFC_8414, metadata(issuer + "/", ""));

    ProviderException fault = faultOf(issuerConfig(issuer, ""), Map.of(), "work");

    assertThat(fault.kind()).isEqualTo(ProviderException.Cause.DISCOVERY);
    assertThat(fault).hasMessageContaining("instead of \"" + issuer + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          , "token_endpoint": "http://elsewhere.example/token"      | no usable token_endpoint
          , "authorization_endpoint": "javascript:alert(1)"         | no usable authorization_endpoint
          , "authorization_endpoint": 5                             | no usable authorization_endpoint
          , "code_challenge_methods_supported": ["plain"]           | does not offer PKCE with S256
          """)
  void metadataThatCannotBeUsedIsRefused(String extra, String message) throws Exception {
    String issuer = server.at("").toString();
    server.answer(RFC_8414, metadata(issuer, extra));

    assertThat(faultOf(issuerConfig(issuer, ""), Map.of(), "work")).hasMessageContaining(message);
  }

  @Test
  void aServerThatIsAwayIsTold() throws Exception {
    String issuer = server.at("").toString();
    server.close();

    assertThat(faultOf(issuerConfig(issuer, ""), Map.of(), "work"))
        .hasMessageContaining("refuses the connection");
  }

  @Test
  void metadataIsRememberedForFiveMinutes() throws Exception {
    String issuer = server.at("").toString();
    server.answer(RFC_8414, metadata(issuer, ""));
    ConfiguredProviders providers =
        new ConfiguredProviders(
            () -> issuerConfigUnchecked(issuer), Map.of(), TestProviders.settings(time));

    providers.resolve("work", Optional.empty());
    time.advance(Duration.ofMinutes(4));
    providers.resolve("work", Optional.empty());
    assertThat(server.seen(RFC_8414)).hasSize(1);

    time.advance(Duration.ofMinutes(2));
    providers.resolve("work", Optional.empty());
    assertThat(server.seen(RFC_8414)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                          | ''                      | openid offline_access
          , "scopes_supported": ["openid", "email"]                   | ''                      | openid
          , "scopes_supported": []                                    | ''                      | ''
          , "scopes_supported": ["openid"]                            | , "scopes": ["a", "b"]  | a b
          , "scopes_supported": ["openid"]                            | , "scopes": []          | ''
          """)
  void scopesAreTheFilesElseTheUsualOnesThatTheServerKnows(
      String extra, String configured, String scopes) throws Exception {
    String issuer = server.at("").toString();
    server.answer(RFC_8414, metadata(issuer, extra));

    assertThat(String.join(" ", resolveIssuer(issuer, configured).scopes())).isEqualTo(scopes);
  }

  @Test
  void theAuthorizationAddressAsksForConsentWithOfflineAccess() throws Exception {
    String issuer = server.at("").toString();
    server.answer(RFC_8414, metadata(issuer, ""));
    Provider provider = resolveIssuer(issuer, "");

    URI address =
        AuthorizationRequests.address(
            provider,
            URI.create("http://127.0.0.1:9/callback"),
            Secret.of("v".repeat(43)),
            Secret.of("fake-state"),
            Optional.of(Secret.of("fake-nonce")));

    assertThat(address.getRawQuery().split("&"))
        .contains(
            "response_type=code",
            "client_id=abc",
            "state=fake-state",
            "nonce=fake-nonce",
            "prompt=consent",
            "code_challenge_method=S256",
            "scope=openid+offline_access",
            "redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fcallback")
        .doesNotContain("v".repeat(43));
  }

  @Test
  void aConfiguredPromptIsTheOnlyOne() throws Exception {
    Config config =
        config(
            """
            {"providers": {"raw": {
              "authorizationEndpoint": "https://raw.example/authorize?tenant=1",
              "tokenEndpoint": "https://raw.example/token", "clientId": "abc",
              "scopes": ["openid", "offline_access"],
              "authorizationParameters": {"prompt": "login", "code": "true"}}}}
            """);
    Provider provider = resolve(config, Map.of(), "raw", Optional.empty());

    URI address =
        AuthorizationRequests.address(
            provider,
            URI.create("http://127.0.0.1:9/callback"),
            Secret.of("v".repeat(43)),
            Secret.of("fake-state"),
            Optional.empty());

    assertThat(List.of(address.getRawQuery().split("&")))
        .contains("tenant=1", "code=true")
        .filteredOn(pair -> pair.startsWith("prompt="))
        .containsExactly("prompt=login");
  }

  private Reply metadata(String issuer, String extra) {
    return Reply.json(
        200,
        """
        {"issuer": "%s", "authorization_endpoint": "%s", "token_endpoint": "%s",
         "jwks_uri": "%s" %s}
        """
            .formatted(
                issuer, server.at("/authorize"), server.at("/token"), server.at("/keys"), extra));
  }

  private Provider resolveIssuer(String issuer, String more) throws Exception {
    return resolve(issuerConfig(issuer, more), Map.of(), "work", Optional.empty());
  }

  private static Config issuerConfig(String issuer, String more) throws ConfigException {
    return config(
        "{\"providers\": {\"work\": {\"issuer\": \""
            + issuer
            + "\", \"clientId\": \"abc\""
            + more
            + "}}}");
  }

  private static Config issuerConfigUnchecked(String issuer) {
    try {
      return issuerConfig(issuer, "");
    } catch (ConfigException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Config config(String text) throws ConfigException {
    return ConfigFile.parse(Path.of("config.json"), text);
  }

  private Provider resolve(
      Config config, Map<String, String> environment, String name, Optional<String> clientId)
      throws ProviderException {
    return providers(config, environment).resolve(name, clientId).provider();
  }

  private ConfiguredProviders providers(Config config, Map<String, String> environment) {
    return new ConfiguredProviders(() -> config, environment, TestProviders.settings(time));
  }

  private ProviderException faultOf(Config config, Map<String, String> environment, String name) {
    ProviderException fault =
        catchThrowableOfType(
            ProviderException.class, () -> resolve(config, environment, name, Optional.empty()));
    assertThat(fault).isNotNull();
    assertThat(fault.hint()).isNotBlank();
    return fault;
  }
}
