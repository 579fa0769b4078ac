package dev.postern.sandbox;

/**
 * What the token endpoint demands and does beyond the standards.
 *
 * @param rotation what a refresh does to the refresh token
 * @param stateRequired whether a code is redeemed only together with the state it was issued for
 * @param jsonOnly whether requests must be JSON; form requests are refused
 * @param refreshLifetimeTold whether answers carry {@code refresh_token_expires_in}
 */
public record TokenRules(
    Rotation rotation, boolean stateRequired, boolean jsonOnly, boolean refreshLifetimeTold) {
  /** Rotation, form or JSON, no state wanted, the refresh token's lifetime told. */
  public static TokenRules defaults() {
    return new TokenRules(Rotation.ROTATE, false, false, true);
  }

  /** These rules with another rotation. */
  public TokenRules withRotation(Rotation other) {
    return new TokenRules(other, stateRequired, jsonOnly, refreshLifetimeTold);
  }

  /** These rules, with the state wanted in the token request or not. */
  public TokenRules withStateRequired(boolean required) {
    return new TokenRules(rotation, required, jsonOnly, refreshLifetimeTold);
  }

  /** These rules, with JSON alone taken or not. */
  public TokenRules withJsonOnly(boolean only) {
    return new TokenRules(rotation, stateRequired, only, refreshLifetimeTold);
  }

  /** These rules, with the refresh token's lifetime told or not. */
  public TokenRules withRefreshLifetimeTold(boolean told) {
    return new TokenRules(rotation, stateRequired, jsonOnly, told);
  }
}
