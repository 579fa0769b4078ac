package dev.postern.sandbox;

/** A request that is answered with an OAuth error (RFC 6749 section 5.2). */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;
  private final String description;

  Refusal(int status, String error, String description) {
    super(description, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    this.status = status;
    this.error = error;
    this.description = description;
  }

  static Refusal invalidRequest(String description) {
    return new Refusal(400, "invalid_request", description);
  }

  static Refusal invalidGrant(String description) {
    return new Refusal(400, "invalid_grant", description);
  }

  static Refusal invalidClient(String description) {
    return new Refusal(401, "invalid_client", description);
  }

  static Refusal invalidScope(String description) {
    return new Refusal(400, "invalid_scope", description);
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }

  String description() {
    return description;
  }
}
