package dev.postern.daemon.login;

import dev.postern.daemon.provider.OAuthError;

/** What to do about an OAuth error of a login (RFC 6749 sections 4.1.2.1 and 5.2). */
final class OAuthHints {
  private OAuthHints() {}

  static String hintFor(OAuthError error) {
    return switch (error.code()) {
      case "invalid_client", "unauthorized_client" ->
          "check the client id: '--client-id', config.json or POSTERN_CLIENT_ID";
      case "invalid_scope" -> "check 'scopes' of the provider in config.json";
      case "invalid_grant" ->
          "the code expired or was cut short; run 'postern login' again and finish without delay";
      case "invalid_request", "unsupported_response_type", "unsupported_grant_type" ->
          "check the provider's settings in config.json; the server wants another kind of request";
      case "server_error", "temporarily_unavailable" ->
          "the server has a fault of its own; run 'postern login' again in a while";
      case "login_required",
          "consent_required",
          "interaction_required",
          "account_selection_required" ->
          "remove 'prompt' from the provider's authorizationParameters, so the page may ask";
      default -> "run 'postern login' again; if it stays so, ask whoever runs the provider";
    };
  }
}
