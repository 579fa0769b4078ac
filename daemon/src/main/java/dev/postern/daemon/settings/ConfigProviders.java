package dev.postern.daemon.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reader of one of {@code providers}. */
final class ConfigProviders {
  private ConfigProviders() {}

  /**
   * The provider of the given name: by its issuer where it has one; as a completed preset where it
   * bears a preset's name and gives no endpoint; else by its endpoints.
   */
  static Config.ProviderSettings read(String name, ConfigValue value) throws ConfigException {
    ConfigFields fields = ConfigFields.open(value);
    if (fields.has("issuer")) {
      return byIssuer(fields.only(issuerKeys(fields)));
    }
    if (Config.PRESETS.contains(name) && ConfigKeys.OF_PRESET.containsAll(fields.all().keySet())) {
      return new Config.OfPreset(clientId(fields), scopes(fields));
    }
    return byEndpoints(fields.only(ConfigKeys.BY_ENDPOINTS));
  }

  private static List<String> issuerKeys(ConfigFields fields) throws ConfigException {
    for (Map.Entry<String, ConfigValue> field : fields.all().entrySet()) {
      if (ConfigKeys.BY_ENDPOINTS.contains(field.getKey())
          && !ConfigKeys.BY_ISSUER.contains(field.getKey())) {
        ConfigPlace at = field.getValue().place();
        throw new ConfigException(
            at,
            "\"" + at.key() + "\" cannot stand beside \"issuer\"",
            "an issuer takes clientId, scopes and keepIdentityToken alone; leave issuer out to give endpoints");
      }
    }
    return ConfigKeys.BY_ISSUER;
  }

  private static Config.ByIssuer byIssuer(ConfigFields fields) throws ConfigException {
    ConfigValue.Text issuer = required(fields, "issuer");
    return new Config.ByIssuer(
        ConfigChecks.issuer(issuer),
        clientId(fields),
        scopes(fields),
        fields.flag("keepIdentityToken"));
  }

  private static Config.ByEndpoints byEndpoints(ConfigFields fields) throws ConfigException {
    Optional<ConfigValue.Text> redirectHost = fields.text("redirectHost");
    return new Config.ByEndpoints(
        ConfigChecks.address(required(fields, "authorizationEndpoint")),
        ConfigChecks.address(required(fields, "tokenEndpoint")),
        address(fields, "revocationEndpoint"),
        address(fields, "deviceAuthorizationEndpoint"),
        clientId(fields),
        scopes(fields),
        redirectHost.isEmpty()
            ? Optional.empty()
            : Optional.of(ConfigChecks.loopbackHost(redirectHost.get())),
        address(fields, "manualRedirectUri"),
        fields.choice(
            "tokenRequestFormat",
            Map.of("form", Config.TokenRequestFormat.FORM, "json", Config.TokenRequestFormat.JSON),
            Config.TokenRequestFormat.FORM),
        fields.flag("stateInTokenRequest"),
        ConfigChecks.parameters(fields.textMap("authorizationParameters")),
        ConfigChecks.headers(fields.textMap("requestHeaders")),
        ConfigChecks.headers(fields.textMap("credentialHeaders")),
        allowedHosts(fields),
        fields.flag("keepIdentityToken"));
  }

  private static ConfigValue.Text required(ConfigFields fields, String key) throws ConfigException {
    Optional<ConfigValue.Text> text = fields.text(key);
    if (text.isPresent()) {
      return text.get();
    }
    ConfigPlace at = fields.place();
    throw new ConfigException(
        at,
        "\"" + at.key() + "\" has no \"" + key + "\"",
        "give its issuer, or both authorizationEndpoint and tokenEndpoint");
  }

  private static Optional<URI> address(ConfigFields fields, String key) throws ConfigException {
    Optional<ConfigValue.Text> text = fields.text(key);
    return text.isEmpty() ? Optional.empty() : Optional.of(ConfigChecks.address(text.get()));
  }

  private static Optional<String> clientId(ConfigFields fields) throws ConfigException {
    Optional<ConfigValue.Text> text = fields.text("clientId");
    return text.isEmpty() ? Optional.empty() : Optional.of(ConfigChecks.nonEmpty(text.get()));
  }

  private static Optional<List<String>> scopes(ConfigFields fields) throws ConfigException {
    Optional<List<ConfigValue.Text>> texts = fields.texts("scopes");
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    List<String> scopes = new ArrayList<>();
    for (ConfigValue.Text text : texts.get()) {
      scopes.add(ConfigChecks.scope(text));
    }
    return Optional.of(scopes);
  }

  private static List<String> allowedHosts(ConfigFields fields) throws ConfigException {
    List<String> hosts = new ArrayList<>();
    for (ConfigValue.Text text : fields.texts("allowedHosts").orElse(List.of())) {
      hosts.add(ConfigChecks.allowedHost(text));
    }
    return hosts;
  }
}
