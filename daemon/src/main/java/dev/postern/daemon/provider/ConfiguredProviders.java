package dev.postern.daemon.provider;

import dev.postern.daemon.settings.Config;
import dev.postern.daemon.settings.Config.ProviderSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The providers of presets and configuration together.
 *
 * <p>A configured provider wins over a preset of its name. The client identifier is the caller's,
 * else the configuration's, else that of {@code POSTERN_CLIENT_ID}; only the sandbox has one of its
 * own. The sandbox's issuer is the configuration's, else that of {@code POSTERN_SANDBOX_ISSUER}.
 */
public final class ConfiguredProviders implements Providers {
  private static final String CLIENT_ID = "POSTERN_CLIENT_ID";
  private static final List<String> USUAL_SCOPES = List.of("openid", "offline_access");

  private final Supplier<Config> config;
  private final Map<String, String> environment;
  private final ServerSettings settings;
  private final ServerHttp http;
  private final Discovery discovery;

  /**
   * Providers as the configuration has them at each question.
   *
   * @param environment the daemon's own variables
   */
  public ConfiguredProviders(
      Supplier<Config> config, Map<String, String> environment, ServerSettings settings) {
    this.config = config;
    this.environment = Map.copyOf(environment);
    this.settings = settings;
    this.http = new ServerHttp(settings);
    this.discovery = new Discovery(http, settings.clock());
  }

  @Override
  public ResolvedProvider resolve(String providerName, Optional<String> clientIdOverride)
      throws ProviderException {
    Provider provider = provider(providerName, clientIdOverride);
    return new ResolvedProvider(provider, server(provider));
  }

  /** The server that answers for a provider. */
  AuthorizationServer server(Provider provider) {
    return new HttpAuthorizationServer(provider, http, settings.clock());
  }

  /** The metadata of an issuer; asked for where it is not known. */
  Metadata metadata(String providerName, String issuer) throws ProviderException {
    return discovery.find(providerName, issuer);
  }

  /** The names of all, in order. */
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(Config.PRESETS);
    names.addAll(config.get().providers().keySet());
    return names;
  }

  /** Whether the configuration describes a provider, or completes a preset. */
  public boolean isConfigured(String providerName) {
    return config.get().providers().containsKey(providerName);
  }

  /** What a provider's server is known by: its issuer, else its token endpoint. */
  public Optional<String> serverOf(String providerName) {
    return described(providerName)
        .flatMap(server -> server.issuer().or(() -> server.token().map(URI::toString)));
  }

  /** Whether there is a provider of that name. */
  public boolean isKnown(String providerName) {
    return names().contains(providerName);
  }

  /** The host of the address to which a provider's server sends the browser back. */
  public String redirectHost(String providerName) {
    return quirks(providerName).redirectHost();
  }

  /** Whether a login needs a client id that nobody has given yet. */
  public boolean needsClientId(String providerName) {
    Optional<String> configured =
        Optional.ofNullable(config.get().providers().get(providerName))
            .flatMap(ProviderSettings::clientId);
    return !providerName.equals(Presets.SANDBOX)
        && configured.or(() -> variable(CLIENT_ID)).isEmpty();
  }

  /** The server that the configuration has under a name now; nobody is asked for it. */
  Optional<BoundServer> described(String providerName) {
    ProviderSettings configured =
        config.get().providers().getOrDefault(providerName, Config.OfPreset.BARE);
    return switch (configured) {
      case Config.OfPreset _ ->
          providerName.equals(Presets.SANDBOX)
              ? variable("POSTERN_SANDBOX_ISSUER").map(BoundServer::of)
              : Presets.named(providerName)
                  .map(preset -> preset.provider(providerName, "", List.of()))
                  .map(BoundServer::of);
      case Config.ByIssuer issuer -> Optional.of(BoundServer.of(issuer.issuer()));
      case Config.ByEndpoints raw ->
          Optional.of(
              new BoundServer(
                  Optional.empty(),
                  Optional.of(raw.tokenEndpoint()),
                  raw.revocationEndpoint(),
                  quirks(raw).tokenRequestFormat(),
                  use(raw)));
    };
  }

  /** What the server of a provider wants beyond the standard. */
  Provider.Quirks quirks(String providerName) {
    return switch (config.get().providers().getOrDefault(providerName, Config.OfPreset.BARE)) {
      case Config.OfPreset _ ->
          Presets.named(providerName).map(Presets.Preset::quirks).orElseGet(Provider.Quirks::none);
      case Config.ByIssuer _ -> Provider.Quirks.none();
      case Config.ByEndpoints raw -> quirks(raw);
    };
  }

  private static CredentialUse use(Config.ByEndpoints raw) {
    return new CredentialUse(
        raw.credentialHeaders(), Set.copyOf(raw.allowedHosts()), raw.keepsIdentityToken());
  }

  private Provider provider(String name, Optional<String> override) throws ProviderException {
    Optional<ProviderSettings> configured = Optional.ofNullable(config.get().providers().get(name));
    if (configured.isEmpty()) {
      return preset(name, override, Config.OfPreset.BARE);
    }
    return switch (configured.get()) {
      case Config.OfPreset completed -> preset(name, override, completed);
      case Config.ByIssuer issuer -> discovered(name, override, issuer);
      case Config.ByEndpoints endpoints -> given(name, override, endpoints);
    };
  }

  private Provider preset(String name, Optional<String> override, Config.OfPreset completed)
      throws ProviderException {
    if (name.equals(Presets.SANDBOX)) {
      return sandbox(override, completed);
    }
    Optional<Presets.Preset> preset = Presets.named(name);
    if (preset.isEmpty()) {
      throw new ProviderException(
          ProviderException.Cause.UNKNOWN_PROVIDER,
          "there is no provider " + ServerText.clean(name),
          "add it to config.json, or use one of " + String.join(", ", Config.PRESETS));
    }
    return preset
        .get()
        .provider(
            name,
            clientId(name, override, completed),
            completed.scopes().orElse(preset.get().scopes()));
  }

  private Provider sandbox(Optional<String> override, Config.OfPreset completed)
      throws ProviderException {
    Optional<String> issuer = variable("POSTERN_SANDBOX_ISSUER");
    if (issuer.isEmpty() || Json.address(issuer.get()).isEmpty()) {
      throw new ProviderException(
          ProviderException.Cause.BAD_SETTINGS,
          "the sandbox's issuer is not known",
          "run 'postern demo', or give the address the sandbox prints as 'issuer' of provider sandbox in config.json");
    }
    Optional<String> clientId = completed.clientId().or(() -> Optional.of(Presets.SANDBOX_CLIENT));
    return discovered(
        Presets.SANDBOX,
        override,
        new Config.ByIssuer(
            issuer.get(), clientId, completed.scopes(), /* keepsIdentityToken= */ false));
  }

  private Provider discovered(String name, Optional<String> override, Config.ByIssuer issuer)
      throws ProviderException {
    String clientId =
        name.equals(Presets.SANDBOX)
            ? override.or(issuer::clientId).orElse(Presets.SANDBOX_CLIENT)
            : clientId(name, override, issuer);
    Metadata metadata = discovery.find(name, issuer.issuer());
    return new Provider(
        name,
        metadata.endpoints(),
        clientId,
        issuer.scopes().orElseGet(() -> usualScopes(metadata)),
        Provider.Quirks.none(),
        CredentialUse.unrestricted(issuer.keepsIdentityToken()));
  }

  private Provider given(String name, Optional<String> override, Config.ByEndpoints raw)
      throws ProviderException {
    return new Provider(
        name,
        new Provider.Endpoints(
            Optional.empty(),
            raw.authorizationEndpoint(),
            raw.tokenEndpoint(),
            raw.revocationEndpoint(),
            raw.deviceAuthorizationEndpoint(),
            Optional.empty(),
            /* issuerInResponse= */ false),
        clientId(name, override, raw),
        raw.scopes().orElse(List.of()),
        quirks(raw),
        use(raw));
  }

  private static Provider.Quirks quirks(Config.ByEndpoints raw) {
    return new Provider.Quirks(
        raw.redirectHost().orElse("127.0.0.1"),
        raw.manualRedirectUri(),
        switch (raw.tokenRequestFormat()) {
          case FORM -> Provider.TokenRequestFormat.FORM;
          case JSON -> Provider.TokenRequestFormat.JSON;
        },
        raw.stateInTokenRequest(),
        raw.authorizationParameters(),
        raw.requestHeaders());
  }

  private String clientId(String name, Optional<String> override, ProviderSettings configured)
      throws ProviderException {
    Optional<String> clientId =
        override.filter(id -> !id.isBlank()).or(configured::clientId).or(() -> variable(CLIENT_ID));
    if (clientId.isEmpty()) {
      throw new ProviderException(
          ProviderException.Cause.NO_CLIENT_ID,
          "provider " + name + " has no client id",
          "give it with '--client-id', as 'clientId' in config.json, or in POSTERN_CLIENT_ID");
    }
    return clientId.get();
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** What any login wants of an OpenID provider, as far as the server knows it. */
  private static List<String> usualScopes(Metadata metadata) {
    return USUAL_SCOPES.stream()
        .filter(scope -> metadata.scopes().map(known -> known.contains(scope)).orElse(true))
        .toList();
  }
}
