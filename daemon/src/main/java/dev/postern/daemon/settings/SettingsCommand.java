package dev.postern.daemon.settings;

/** A settings key whose value is a command to run. */
public enum SettingsCommand {
  API_KEY_HELPER("apiKeyHelper"),
  AWS_AUTH_REFRESH("awsAuthRefresh"),
  AWS_CREDENTIAL_EXPORT("awsCredentialExport"),
  GCP_AUTH_REFRESH("gcpAuthRefresh"),
  /** Never run here: postern asks no proxy for Claude Code. */
  PROXY_AUTH_HELPER("proxyAuthHelper");

  private final String key;

  SettingsCommand(String key) {
    this.key = key;
  }

  /** The key as a settings file spells it. */
  public String key() {
    return key;
  }
}
