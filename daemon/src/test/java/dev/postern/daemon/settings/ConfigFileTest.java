package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigFileTest {
  private static final Path FILE = Path.of("config.json");

  @Test
  void anAbsentFileMeansTheDefaults() throws ConfigException {
    Config config = new ConfigFile(FILE, _ -> Optional.empty()).read();

    assertThat(config).isEqualTo(Config.defaults());
    assertThat(config.store()).isEqualTo(Config.Store.KEYCHAIN);
  }

  @Test
  void anUnreadableFileIsNamed() {
    ConfigFile file =
        new ConfigFile(
            FILE,
            _ -> {
              throw new IOException("denied");
            });

    ConfigException fault = catchThrowableOfType(ConfigException.class, file::read);

    assertThat(fault).hasMessageContaining("config.json").hasMessageContaining("cannot be read");
    assertThat(fault.hint()).contains("1 MiB");
  }

  @Test
  void commentsAndTheNameOfASchemaArePassedOver() throws ConfigException {
    Config config =
        ConfigFile.parse(
            FILE,
            """
            // mine
            {
              "$schema": "file:///schema.json", /* for the editor */
              "store": "file" // no keychain here
            }
            """);

    assertThat(config.store()).isEqualTo(Config.Store.FILE);
  }

  @Test
  void theDesignedExampleIsTakenWhole() throws ConfigException {
    Config config =
        ConfigFile.parse(
            FILE,
            """
            {
              "defaultProfile": "work",
              "store": "file", "storeKey": "passphrase",
              "providers": {
                "work": { "issuer": "https://login.example.com", "clientId": "abc",
                          "scopes": ["openid", "offline_access"],
                          "keepIdentityToken": true },
                "raw": { "authorizationEndpoint": "https://raw.example/authorize",
                         "tokenEndpoint": "http://127.0.0.1:9/token",
                         "revocationEndpoint": "https://raw.example/revoke",
                         "deviceAuthorizationEndpoint": "https://raw.example/device",
                         "clientId": "raw-client", "scopes": [], "redirectHost": "localhost",
                         "manualRedirectUri": "https://raw.example/code",
                         "tokenRequestFormat": "json", "stateInTokenRequest": true,
                         "authorizationParameters": { "code": "true" },
                         "requestHeaders": { "x-beta": "one" },
                         "credentialHeaders": { "x-beta": "two" },
                         "allowedHosts": ["api.raw.example"] },
                "claude-ai": { "clientId": "given" }
              },
              "profiles": { "work": { "provider": "work" }, "play": {} }
            }
            """);

    assertThat(config.defaultProfile()).contains("work");
    assertThat(config.store()).isEqualTo(Config.Store.FILE);
    assertThat(config.storeKey()).isEqualTo(Config.StoreKey.PASSPHRASE);
    assertThat(config.profiles())
        .containsEntry("work", new Config.Profile(Optional.of("work")))
        .containsEntry("play", new Config.Profile(Optional.empty()));
    assertThat(config.providers())
        .containsEntry(
            "work",
            new Config.ByIssuer(
                "https://login.example.com",
                Optional.of("abc"),
                Optional.of(List.of("openid", "offline_access")),
                true))
        .containsEntry("claude-ai", new Config.OfPreset(Optional.of("given"), Optional.empty()))
        .containsEntry(
            "raw",
            new Config.ByEndpoints(
                URI.create("https://raw.example/authorize"),
                URI.create("http://127.0.0.1:9/token"),
                Optional.of(URI.create("https://raw.example/revoke")),
                Optional.of(URI.create("https://raw.example/device")),
                Optional.of("raw-client"),
                Optional.of(List.of()),
                Optional.of("localhost"),
                Optional.of(URI.create("https://raw.example/code")),
                Config.TokenRequestFormat.JSON,
                true,
                Map.of("code", "true"),
                Map.of("x-beta", "one"),
                Map.of("x-beta", "two"),
                List.of("api.raw.example"),
                false));
  }

  @Test
  void anUnknownKeyIsNamedWithItsPlaceAndTheNearestKnownOne() {
    ConfigException fault =
        faultOf(
            """
            {
              "providers": {
                "work": { "issuer": "https://a.example", "clientld": "abc" }
              }
            }
            """);

    assertThat(fault).hasMessage("config.json:3:46: unknown key \"providers.work.clientld\"");
    assertThat(fault.line()).isEqualTo(3);
    assertThat(fault.column()).isEqualTo(46);
    assertThat(fault.key()).isEqualTo("providers.work.clientld");
    assertThat(fault.hint()).isEqualTo("did you mean \"clientId\"?");
  }

  @Test
  void anUnknownKeyFarFromEveryOtherGetsTheList() {
    assertThat(faultOf("{\"x\": 1}").hint()).contains("defaultProfile").contains("storeKey");
  }

  @Test
  void aDuplicateKeyIsAFaultAtItsSecondPlace() {
    ConfigException fault = faultOf("{\"store\": \"file\",\n \"store\": \"memory\"}");

    assertThat(fault).hasMessage("config.json:2:2: key \"store\" appears twice");
  }

  @Test
  void brokenJsonIsNamedWithLineAndColumn() {
    ConfigException fault = faultOf("{\n  \"store\": \"file\",\n}");

    assertThat(fault).hasMessageStartingWith("config.json:3:").hasMessageContaining("JSON");
    assertThat(fault.line()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{}{}", "[", "{\"store\":", "nul", "{\"store\": 'file'}"})
  void whatIsNoJsonObjectIsAFault(String text) {
    assertThat(faultOf(text).hint()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                                       | the configuration is an array
          {"store": 1}                                             | "store" is a number
          {"store": null}                                          | "store" is null
          {"store": "cloud"}                                       | "store" cannot be "cloud"
          {"storeKey": "file"}                                     | "storeKey" cannot be "file"
          {"defaultProfile": "a b"}                                | "defaultProfile" has a bad name: a profile is named with
          {"profiles": []}                                         | "profiles" is an array
          {"profiles": {"a": {"provider": true}}}                  | "profiles.a.provider" is true or false
          {"profiles": {"a": {"provider": "none"}}}                | names provider "none", which is not there
          {"profiles": {"a": {"use": "none"}}}                     | unknown key "profiles.a.use"
          {"providers": {"a": {}}}                                 | has no "authorizationEndpoint"
          {"providers": {"a/b": {}}}                               | a provider has a bad name
          {"providers": {"a": {"issuer": "login.example"}}}        | not a usable address
          {"providers": {"a": {"issuer": "http://a.example"}}}     | is not https
          {"providers": {"a": {"issuer": "https://a.example?x"}}}  | has a query
          {"providers": {"a": {"issuer": "https://a.example#x"}}}  | not a usable address
          {"providers": {"a": {"issuer": "https://u@a.example"}}}  | not a usable address
          {"providers": {"a": {"issuer": "https://a.example:99999"}}} | has a port that none can be
          {"providers": {"a": {"issuer": "https://a b"}}}          | is not an address
          {"providers": {"a": {"issuer": "https://a.example", "scopes": "x"}}}     | "providers.a.scopes" is a string
          {"providers": {"a": {"issuer": "https://a.example", "scopes": ["x y"]}}} | not a scope
          {"providers": {"a": {"issuer": "https://a.example", "clientId": " "}}}   | is empty
          {"providers": {"a": {"issuer": "https://a.example", "tokenEndpoint": "https://a.example/t"}}} | cannot stand beside "issuer"
          """)
  void eachFaultIsTold(String text, String message) {
    ConfigException fault = faultOf(text);

    assertThat(fault).hasMessageContaining(message).hasMessageStartingWith("config.json:1:");
    assertThat(fault.hint()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "redirectHost": "0.0.0.0"                         | is not a loopback host
          "stateInTokenRequest": "true"                     | is a string
          "tokenRequestFormat": "xml"                       | cannot be "xml"
          "authorizationParameters": {"state": "x"}         | postern sets itself
          "authorizationParameters": {"code": true}         | is true or false
          "requestHeaders": {"Host": "x"}                   | postern sets itself
          "requestHeaders": {"user-agent": "other"}         | postern sets itself
          "requestHeaders": {"x": "a\\nb"}                  | is not a header
          "credentialHeaders": {"x y": "a"}                 | is not a header
          "manualRedirectUri": "ftp://a.example/"           | is not https
          "allowedHosts": [1]                               | is a number
          "allowedHosts": ["https://a.example"]             | names no host
          """)
  void eachFaultOfGivenEndpointsIsTold(String field, String message) {
    String text =
        "{\"providers\": {\"raw\": {\"authorizationEndpoint\": \"https://a.example/a\","
            + "\"tokenEndpoint\": \"https://a.example/t\", "
            + field
            + "}}}";

    assertThat(faultOf(text)).hasMessageContaining(message);
  }

  private static ConfigException faultOf(String text) {
    ConfigException fault =
        catchThrowableOfType(ConfigException.class, () -> ConfigFile.parse(FILE, text));
    assertThat(fault).as("the fault of %s", text).isNotNull();
    return fault;
  }
}
