package dev.postern.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Faults as the admin endpoint takes them: a name, and what that fault needs besides. */
final class FaultJson {
  private FaultJson() {}

  /** The fault of a request. */
  static Fault parse(Parameters request) {
    String name = request.require("fault");
    return switch (name) {
      case "delay" -> new Fault.Delay(Duration.ofMillis(number(request, "milliseconds", 1000)));
      case "late_reply" ->
          new Fault.LateReply(Duration.ofMillis(number(request, "milliseconds", 1000)));
      case "silence" -> new Fault.Silence();
      case "too_many_requests" ->
          new Fault.TooManyRequests(
              request
                  .get("retry_after")
                  .map(_ -> Duration.ofSeconds(number(request, "retry_after", 0))));
      case "failure" -> new Fault.Failure((int) number(request, "status", 500));
      case "html" -> new Fault.Html((int) number(request, "status", 200));
      case "empty_body" -> new Fault.EmptyBody();
      case "error_reply" ->
          new Fault.ErrorReply(
              (int) number(request, "status", 400),
              request.get("error").orElse("invalid_grant"),
              request.get("error_description").orElse("the sandbox was told to say so"));
      case "giant_body" -> new Fault.GiantBody((int) number(request, "bytes", 16 << 20));
      case "reset_before_reply" -> new Fault.ResetBeforeReply();
      case "lost_reply" -> new Fault.LostReply();
      case "cut_body" -> new Fault.CutBody();
      case "no_expires_in" -> new Fault.NoExpiresIn();
      case "no_access_token" -> new Fault.NoAccessToken();
      case "no_refresh_token" -> new Fault.NoRefreshToken();
      case "shrunk_scope" -> new Fault.ShrunkScope(List.of(request.require("scope").split(" ")));
      case "token_type" -> new Fault.TokenType(request.get("spelling").orElse("bEARER"));
      case "unknown_fields" -> new Fault.UnknownFields();
      case "authorization_error" ->
          new Fault.AuthorizationError(
              request.get("error").orElse("server_error"),
              request.get("error_description").orElse("the sandbox was told to say so"));
      case "wrong_state" -> new Fault.WrongState();
      case "wrong_issuer" -> new Fault.WrongIssuer();
      case "no_issuer" -> new Fault.NoIssuer();
      default -> throw Refusal.invalidRequest("there is no fault " + name);
    };
  }

  private static long number(Parameters request, String name, long otherwise) {
    Optional<String> text = request.get(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return Long.parseLong(text.get());
    } catch (NumberFormatException _) {
      throw Refusal.invalidRequest(name + " is not a number");
    }
  }
}
