package dev.postern.daemon.credential;

import dev.postern.daemon.credential.Refusal.Reason;
import dev.postern.daemon.settings.AllowedProviders;
import dev.postern.daemon.settings.AllowedProviders.Kind;
import dev.postern.daemon.settings.Settings;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * What managed settings say about where requests may go.
 *
 * <p>A host that is not the provider's own is allowed where they allow custom endpoints and name
 * that very place themselves.
 */
record ProviderPolicy(Settings settings) {
  /**
   * Where requests go.
   *
   * @param baseUrl empty for the provider's usual host
   * @param variable the variable that names another
   * @param ownHosts how the names of the provider's own hosts end
   */
  private record Destination(Kind kind, Optional<URI> baseUrl, String variable, String ownHosts) {
    /** The place of somebody else, empty where it is the provider's own. */
    Optional<URI> elsewhere() {
      return baseUrl.filter(url -> !isOwn(url));
    }

    private boolean isOwn(URI url) {
      String host = "." + url.getHost().toLowerCase(Locale.ROOT);
      return "https".equalsIgnoreCase(url.getScheme()) && host.endsWith(ownHosts);
    }
  }

  /** Why a credential must not be given, empty where it may. */
  Optional<Refusal> objection(Outcome outcome, RequestSettings request) {
    return destination(outcome, request).filter(to -> !allows(to)).map(this::refusal);
  }

  private boolean allows(Destination to) {
    AllowedProviders allowed = settings.allowedProviders();
    return switch (allowed) {
      case AllowedProviders.Any() -> true;
      case AllowedProviders.Only _ ->
          to.elsewhere().isEmpty()
              ? allowed.allow(to.kind())
              : allowed.allow(Kind.CUSTOM_ENDPOINT) && isPinned(to);
    };
  }

  /** Whether managed settings themselves name the place. */
  private boolean isPinned(Destination to) {
    return settings.layers().stream()
        .filter(layer -> layer.layer() == SettingsLayer.MANAGED)
        .flatMap(layer -> Optional.ofNullable(layer.environment().get(to.variable())).stream())
        .findFirst()
        .map(Secret::reveal)
        .filter(
            pinned -> to.baseUrl().map(URI::toString).filter(pinned.strip()::equals).isPresent())
        .isPresent();
  }

  private Refusal refusal(Destination to) {
    String place =
        to.elsewhere()
            .map(url -> url.getHost() + ", which they do not name in " + to.variable())
            .orElse(to.kind().key());
    return new Refusal(
        Reason.POLICY,
        "managed settings allow %s, and requests would go to %s"
            .formatted(settings.allowedProviders().label(), place),
        "use a provider that they allow, or ask who manages this machine");
  }

  private static Optional<Destination> destination(Outcome outcome, RequestSettings request) {
    return switch (outcome) {
      case Outcome.CloudProvider(CloudSettings cloud, _) -> Optional.of(destination(cloud));
      case Outcome.NothingFound _, Outcome.Blocked _ -> Optional.empty();
      case Outcome.KeyOrToken _,
          Outcome.OAuthEnvironmentToken _,
          Outcome.ConsoleKey _,
          Outcome.SdkProfileLogin _,
          Outcome.StoredLogin _,
          Outcome.ClaudeCodeLogin _,
          Outcome.CustomHeaders _ ->
          Optional.of(
              new Destination(
                  Kind.ANTHROPIC, request.baseUrl(), "ANTHROPIC_BASE_URL", ".api.anthropic.com"));
    };
  }

  private static Destination destination(CloudSettings cloud) {
    return switch (cloud) {
      case CloudSettings.Bedrock bedrock ->
          new Destination(
              Kind.BEDROCK, bedrock.baseUrl(), "ANTHROPIC_BEDROCK_BASE_URL", ".amazonaws.com");
      case CloudSettings.Vertex vertex ->
          new Destination(
              Kind.VERTEX,
              vertex.baseUrl(),
              "ANTHROPIC_VERTEX_BASE_URL",
              "aiplatform.googleapis.com");
      case CloudSettings.Foundry foundry ->
          new Destination(
              Kind.FOUNDRY,
              Optional.of(foundry.endpoint()),
              "ANTHROPIC_FOUNDRY_BASE_URL",
              ".services.ai.azure.com");
    };
  }
}
