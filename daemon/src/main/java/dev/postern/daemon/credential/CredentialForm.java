package dev.postern.daemon.credential;

import java.util.Arrays;
import java.util.Optional;

/** What a value is by its first characters, as Anthropic gives keys and tokens out. */
enum CredentialForm {
  API_KEY("sk-ant-api", "an API key"),
  OAUTH_TOKEN("sk-ant-oat", "an OAuth token"),
  REFRESH_TOKEN("sk-ant-ort", "a refresh token"),
  ADMIN_KEY("sk-ant-admin", "an admin key");

  private final String start;
  private final String label;

  CredentialForm(String start, String label) {
    this.start = start;
    this.label = label;
  }

  /** The form of a value; empty where it is of no known form, as a gateway's own token. */
  static Optional<CredentialForm> of(String value) {
    return Arrays.stream(values()).filter(form -> value.startsWith(form.start)).findFirst();
  }

  /** The name a person reads. */
  String label() {
    return label;
  }
}
