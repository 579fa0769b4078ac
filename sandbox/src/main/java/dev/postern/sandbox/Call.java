package dev.postern.sandbox;

import dev.postern.protocol.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as an endpoint sees it.
 *
 * @param headers by name in lower case
 * @param body as text, which may hold secrets
 * @param twist how the answer is to differ from a good one
 */
record Call(
    String method,
    String query,
    Map<String, String> headers,
    Secret body,
    Optional<Fault.Twist> twist) {
  /** This request, its answer to be twisted so. */
  Call withTwist(Fault.Twist other) {
    return new Call(method, query, headers, body, Optional.of(other));
  }

  /** The parameters of the query. */
  Parameters queryParameters() {
    return Parameters.ofForm(query);
  }

  /** Whether the body claims to be JSON. */
  boolean isJson() {
    return mediaType().equals("application/json");
  }

  /** The parameters of the body, form or JSON. */
  Parameters bodyParameters() {
    return switch (mediaType()) {
      case "application/json" -> Parameters.ofJson(body.reveal());
      case "application/x-www-form-urlencoded" -> Parameters.ofForm(body.reveal());
      default -> throw Refusal.invalidRequest("the body is neither a form nor JSON");
    };
  }

  /** The bearer token, if one is shown (RFC 6750 section 2.1). */
  Optional<Secret> bearer() {
    return Optional.ofNullable(headers.get("authorization"))
        .filter(value -> value.regionMatches(/* ignoreCase= */ true, 0, "Bearer ", 0, 7))
        .map(value -> Secret.of(value.substring(7).strip()));
  }

  /** The cookie of that name. */
  Optional<Secret> cookie(String name) {
    for (String pair : headers.getOrDefault("cookie", "").split(";")) {
      String trimmed = pair.strip();
      if (trimmed.startsWith(name + "=")) {
        return Optional.of(Secret.of(trimmed.substring(name.length() + 1)));
      }
    }
    return Optional.empty();
  }

  private String mediaType() {
    String type = headers.getOrDefault("content-type", "");
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }
}
