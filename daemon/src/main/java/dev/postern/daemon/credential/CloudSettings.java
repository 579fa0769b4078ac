package dev.postern.daemon.credential;

import dev.postern.daemon.platform.network.Advice;
import dev.postern.daemon.settings.SettingsCommand;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the caller's variables and settings say about one cloud. */
public sealed interface CloudSettings {
  /** Whether the client adds no authentication, because a gateway does. */
  boolean skipAuthentication();

  /** Whether a gateway of the caller's may be sent a key or token of its own. */
  default boolean takesGatewayCredential() {
    return skipAuthentication()
        && switch (this) {
          case Bedrock bedrock -> bedrock.baseUrl().isPresent();
          case Vertex vertex -> vertex.baseUrl().isPresent();
          case Foundry foundry -> foundry.resource().isEmpty();
        };
  }

  /** The cloud's name for a person. */
  String label();

  /** The commands of the settings that may be run for a credential, none where one is given. */
  List<SettingsCommand> commands();

  /** The keys and tokens that variables give for it, by the variable's name. */
  default Map<String, Secret> given() {
    return switch (this) {
      case Bedrock bedrock ->
          bedrock
              .bearerToken()
              .map(token -> Map.of("AWS_BEARER_TOKEN_BEDROCK", token))
              .orElse(Map.of());
      case Vertex _ -> Map.of();
      case Foundry foundry ->
          switch (foundry.authentication()) {
            case FoundryAuthentication.Token(Secret token) ->
                Map.of("ANTHROPIC_FOUNDRY_AUTH_TOKEN", token);
            case FoundryAuthentication.Key(Secret key) -> Map.of("ANTHROPIC_FOUNDRY_API_KEY", key);
            case FoundryAuthentication.AzureDefault _ -> Map.of();
            case FoundryAuthentication.Skipped _ -> Map.of();
          };
    };
  }

  /** What to do where the cloud's metadata server does not answer, or nobody else can be asked. */
  default Advice metadataTimeout() {
    return switch (this) {
      case Bedrock _ -> Advice.AWS_METADATA_TIMEOUT;
      case Vertex _ -> Advice.GOOGLE_METADATA_TIMEOUT;
      case Foundry _ -> Advice.AZURE_METADATA_TIMEOUT;
    };
  }

  /**
   * Amazon Bedrock.
   *
   * @param skipVariable whether a gateway signs requests, unless a bearer token is given for it
   * @param region of {@code AWS_REGION}, then {@code AWS_DEFAULT_REGION}; where empty the profile's
   *     counts, then {@link #DEFAULT_REGION}
   * @param bearerToken a Bedrock API key, which stands for the whole chain
   */
  record Bedrock(
      boolean skipVariable,
      Optional<String> region,
      Optional<Secret> bearerToken,
      Optional<URI> baseUrl,
      Optional<String> authRefresh,
      Optional<String> credentialExport)
      implements CloudSettings {
    /** The region where nothing names one. */
    public static final String DEFAULT_REGION = "us-east-1";

    @Override
    public boolean skipAuthentication() {
      return skipVariable && bearerToken.isEmpty();
    }

    @Override
    public String label() {
      return "bedrock";
    }

    @Override
    public List<SettingsCommand> commands() {
      return skipVariable || bearerToken.isPresent()
          ? List.of()
          : List.of(SettingsCommand.AWS_AUTH_REFRESH, SettingsCommand.AWS_CREDENTIAL_EXPORT);
    }
  }

  /**
   * Google Vertex AI.
   *
   * @param project where empty, the one in the file of {@code GOOGLE_APPLICATION_CREDENTIALS}
   */
  record Vertex(
      boolean skipAuthentication,
      Optional<String> project,
      String region,
      Optional<URI> baseUrl,
      Optional<String> authRefresh)
      implements CloudSettings {
    /** The region where nothing names one. */
    public static final String DEFAULT_REGION = "us-east5";

    @Override
    public String label() {
      return "vertex";
    }

    @Override
    public List<SettingsCommand> commands() {
      return skipAuthentication ? List.of() : List.of(SettingsCommand.GCP_AUTH_REFRESH);
    }
  }

  /**
   * Azure Foundry.
   *
   * @param resource the name of the resource, where that and no base URL says the endpoint
   */
  record Foundry(Optional<String> resource, URI endpoint, FoundryAuthentication authentication)
      implements CloudSettings {
    @Override
    public boolean skipAuthentication() {
      return authentication instanceof FoundryAuthentication.Skipped;
    }

    @Override
    public String label() {
      return "foundry";
    }

    @Override
    public List<SettingsCommand> commands() {
      return List.of();
    }
  }

  /** How requests to Foundry are authenticated. */
  sealed interface FoundryAuthentication {
    /** By a token that was given. */
    record Token(Secret token) implements FoundryAuthentication {}

    /** By an API key that was given. */
    record Key(Secret key) implements FoundryAuthentication {}

    /** By Azure's default chain. */
    record AzureDefault() implements FoundryAuthentication {}

    /** Not at all: a gateway does it. */
    record Skipped() implements FoundryAuthentication {}
  }
}
