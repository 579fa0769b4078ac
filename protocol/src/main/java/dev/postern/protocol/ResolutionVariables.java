package dev.postern.protocol;

import java.util.List;

/** The environment variables that the client sends by name, and no others. */
public final class ResolutionVariables {
  /** Those that decide a resolution, in no particular order of weight. */
  public static final List<String> NAMES =
      List.of(
          "ANTHROPIC_API_KEY",
          "ANTHROPIC_AUTH_TOKEN",
          "ANTHROPIC_BASE_URL",
          "ANTHROPIC_BEDROCK_BASE_URL",
          "ANTHROPIC_BETAS",
          "ANTHROPIC_CONFIG_DIR",
          "ANTHROPIC_CUSTOM_HEADERS",
          "ANTHROPIC_FEDERATION_RULE_ID",
          "ANTHROPIC_FOUNDRY_API_KEY",
          "ANTHROPIC_FOUNDRY_AUTH_TOKEN",
          "ANTHROPIC_FOUNDRY_BASE_URL",
          "ANTHROPIC_FOUNDRY_RESOURCE",
          "ANTHROPIC_ORGANIZATION_ID",
          "ANTHROPIC_PROFILE",
          "ANTHROPIC_VERTEX_BASE_URL",
          "ANTHROPIC_VERTEX_PROJECT_ID",
          "API_TIMEOUT_MS",
          "AWS_ACCESS_KEY_ID",
          "AWS_BEARER_TOKEN_BEDROCK",
          "AWS_CONTAINER_CREDENTIALS_FULL_URI",
          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
          "AWS_DEFAULT_REGION",
          "AWS_PROFILE",
          "AWS_REGION",
          "AWS_WEB_IDENTITY_TOKEN_FILE",
          "AZURE_CLIENT_ID",
          "AZURE_FEDERATED_TOKEN_FILE",
          "CI",
          "CLAUDE_CODE_ADDITIONAL_PROTECTION",
          "CLAUDE_CODE_API_KEY_HELPER_TTL_MS",
          "CLAUDE_CODE_ENTRYPOINT",
          "CLAUDE_CODE_OAUTH_TOKEN",
          "CLAUDE_CODE_PROVIDER_MANAGED_BY_HOST",
          "CLAUDE_CODE_REMOTE",
          "CLAUDE_CODE_SIMPLE",
          "CLAUDE_CODE_SKIP_BEDROCK_AUTH",
          "CLAUDE_CODE_SKIP_FOUNDRY_AUTH",
          "CLAUDE_CODE_SKIP_VERTEX_AUTH",
          "CLAUDE_CODE_USE_ANTHROPIC_AWS",
          "CLAUDE_CODE_USE_BEDROCK",
          "CLAUDE_CODE_USE_FOUNDRY",
          "CLAUDE_CODE_USE_MANTLE",
          "CLAUDE_CODE_USE_VERTEX",
          "CLAUDE_CONFIG_DIR",
          "CLOUD_ML_REGION",
          "GOOGLE_APPLICATION_CREDENTIALS",
          "POSTERN_CLOUD",
          "POSTERN_HELPER",
          "POSTERN_HOMESPACE",
          "XDG_CONFIG_HOME");

  /** Those that decide nothing here, but tell a doctor what the caller's programs will do. */
  public static final List<String> EXAMINED =
      List.of(
          "AWS_CONFIG_FILE",
          "AWS_SHARED_CREDENTIALS_FILE",
          "AZURE_CONFIG_DIR",
          "CLAUDE_CODE_CLIENT_CERT",
          "CLAUDE_CODE_CLIENT_KEY",
          "CLOUDSDK_CONFIG",
          "GCE_METADATA_HOST",
          "HOME",
          "HTTPS_PROXY",
          "HTTP_PROXY",
          "IDENTITY_ENDPOINT",
          "NODE_EXTRA_CA_CERTS",
          "NO_PROXY",
          "SSL_CERT_FILE",
          "http_proxy",
          "https_proxy",
          "no_proxy");

  private ResolutionVariables() {}

  /** Whether the client sends a variable even where its whole environment is not wanted. */
  public static boolean areSent(String name) {
    return NAMES.contains(name) || EXAMINED.contains(name);
  }
}
