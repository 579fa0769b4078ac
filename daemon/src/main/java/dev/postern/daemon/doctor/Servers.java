package dev.postern.daemon.doctor;

import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.credential.LoginFact;
import dev.postern.daemon.credential.Outcome;
import dev.postern.daemon.credential.Resolution;
import dev.postern.daemon.provider.ProviderException;
import dev.postern.daemon.provider.Providers;
import dev.postern.daemon.session.SessionState;
import dev.postern.daemon.settings.AllowedHost;
import dev.postern.daemon.settings.Config;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The servers that a caller's credential depends on. */
final class Servers {
  // only the endpoints matter here, and they do not depend on the client
  private static final Optional<String> ANY_CLIENT = Optional.of("doctor");

  private final Providers providers;
  private final Supplier<Config> config;
  private final Supplier<List<LoginView>> logins;

  Servers(Providers providers, Supplier<Config> config, Supplier<List<LoginView>> logins) {
    this.providers = providers;
    this.config = config;
    this.logins = logins;
  }

  /** The providers that are configured or signed in with. */
  Set<String> providerNames() {
    Set<String> names = new LinkedHashSet<>();
    for (LoginView login : logins.get()) {
      if (login.state() instanceof SessionState.Live live) {
        names.add(live.login().provider());
      }
    }
    names.addAll(config.get().providers().keySet().stream().sorted().toList());
    return names;
  }

  /** The token endpoint of a provider; discovery may be needed to learn it. */
  URI tokenEndpoint(String provider) throws ProviderException {
    return providers.resolve(provider, ANY_CLIENT).provider().endpoints().token();
  }

  /** The places that requests with the credential go to. */
  static Set<URI> interfaces(Subject subject) {
    Resolution resolution = subject.resolution();
    return switch (resolution.outcome()) {
      case Outcome.CloudProvider(CloudSettings cloud, _) -> cloud(cloud);
      case Outcome.NothingFound _ -> Set.of();
      case Outcome.Blocked _ -> Set.of();
      case Outcome.StoredLogin _ ->
          based(
              resolution,
              subject.inputs().logins().stored().map(LoginFact::allowedHosts).orElse(Set.of()));
      case Outcome.ApiKey _,
          Outcome.BearerToken _,
          Outcome.Helper _,
          Outcome.OAuthEnvironmentToken _,
          Outcome.ClaudeCodeLogin _,
          Outcome.ConsoleKey _,
          Outcome.SdkProfileLogin _,
          Outcome.CustomHeaders _ ->
          based(resolution, LoginFact.ANTHROPIC_HOSTS);
    };
  }

  private static Set<URI> based(Resolution resolution, Set<String> hosts) {
    Optional<URI> base = resolution.request().baseUrl();
    if (base.isPresent()) {
      return Set.of(base.get());
    }
    Set<URI> places = new LinkedHashSet<>();
    hosts.stream()
        .sorted()
        .flatMap(host -> AllowedHost.parse(host).stream())
        .forEach(host -> places.add(host.address()));
    return places;
  }

  private static Set<URI> cloud(CloudSettings cloud) {
    Optional<URI> place =
        switch (cloud) {
          case CloudSettings.Bedrock bedrock ->
              bedrock.baseUrl().or(() -> bedrock.region().map(region -> bedrockRuntime(region)));
          case CloudSettings.Vertex vertex -> vertex.baseUrl();
          case CloudSettings.Foundry foundry -> Optional.of(foundry.endpoint());
        };
    return place.map(Set::of).orElse(Set.of());
  }

  private static URI bedrockRuntime(String region) {
    return URI.create("https://bedrock-runtime." + region + ".amazonaws.com/");
  }
}
