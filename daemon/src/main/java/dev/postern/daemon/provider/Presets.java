package dev.postern.daemon.provider;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The providers known without configuration: endpoints, scopes and quirks of each, but no client
 * identifier of any vendor, which is the operator's to give.
 */
final class Presets {
  /** The name of the provider that is found by the issuer of the sandbox. */
  static final String SANDBOX = "sandbox";

  /** The sandbox's public client. */
  static final String SANDBOX_CLIENT = "postern-sandbox";

  private static final String PLATFORM = "https://platform.claude.com";
  private static final Map<String, String> BETA = Map.of("anthropic-beta", "oauth-2025-04-20");

  /**
   * A preset with fixed endpoints.
   *
   * @param scopes what a login asks for
   */
  record Preset(Provider.Endpoints endpoints, List<String> scopes, Provider.Quirks quirks) {
    Provider provider(String name, String clientId, List<String> chosenScopes) {
      return new Provider(name, endpoints, clientId, chosenScopes, quirks, use(name));
    }
  }

  private static final Map<String, Preset> ALL =
      Map.of(
          "claude-ai",
              claude(
                  "https://claude.com/cai/oauth/authorize",
                  List.of(
                      "user:profile",
                      "user:inference",
                      "user:sessions:claude_code",
                      "user:mcp_servers",
                      "user:file_upload")),
          "claude-console",
              claude(
                  PLATFORM + "/oauth/authorize",
                  List.of("org:create_api_key", "user:profile", "user:inference")));

  private Presets() {}

  static Optional<Preset> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** How credentials of a preset are to be used; those of the sandbox like any other. */
  static CredentialUse use(String name) {
    return ALL.containsKey(name)
        ? CredentialUse.of(BETA, Set.of("api.anthropic.com"))
        : CredentialUse.UNRESTRICTED;
  }

  private static Preset claude(String authorization, List<String> scopes) {
    return new Preset(
        new Provider.Endpoints(
            Optional.empty(),
            URI.create(authorization),
            URI.create(PLATFORM + "/v1/oauth/token"),
            Optional.of(URI.create(PLATFORM + "/v1/oauth/token/revoke")),
            Optional.empty(),
            Optional.empty(),
            /* issuerInResponse= */ false),
        scopes,
        new Provider.Quirks(
            "localhost",
            Optional.of(URI.create(PLATFORM + "/oauth/code/callback")),
            Provider.TokenRequestFormat.JSON,
            /* stateInTokenRequest= */ true,
            Map.of("code", "true"),
            BETA));
  }
}
