package dev.postern.daemon.provider;

/** Which kind of token is to be revoked (RFC 7009 section 2.1). */
public enum TokenHint {
  /** An access token. */
  ACCESS_TOKEN("access_token"),
  /** A refresh token. */
  REFRESH_TOKEN("refresh_token");

  private final String value;

  TokenHint(String value) {
    this.value = value;
  }

  /** The value of {@code token_type_hint}. */
  public String value() {
    return value;
  }
}
