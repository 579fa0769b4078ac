package dev.postern.daemon.credential;

/**
 * The sources of a credential, the highest first; the first two are modes that govern the others.
 */
public enum Source {
  MANAGED_CONTEXT("managed context"),
  BARE("--bare"),
  CLOUD_PROVIDER("cloud provider"),
  AUTH_TOKEN("ANTHROPIC_AUTH_TOKEN"),
  API_KEY("ANTHROPIC_API_KEY"),
  API_KEY_HELPER("apiKeyHelper"),
  OAUTH_TOKEN("CLAUDE_CODE_OAUTH_TOKEN"),
  CONSOLE_KEY("claude code's console key"),
  NAMED_SDK_PROFILE("named sdk profile"),
  STORED_LOGIN("postern login"),
  CLAUDE_CODE_LOGIN("claude code's saved login"),
  ACTIVE_SDK_PROFILE("active sdk profile"),
  CUSTOM_HEADERS("ANTHROPIC_CUSTOM_HEADERS");

  private final String label;

  Source(String label) {
    this.label = label;
  }

  /** The name a person reads. */
  public String label() {
    return label;
  }
}
