package dev.postern.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.protocol.Secret;
import java.util.Optional;
import java.util.function.Function;

/** Something that only a valid access token opens (RFC 6750 section 3). */
final class ResourceHandler implements Handler {
  private final Families families;
  private final Optional<String> scope;
  private final Function<Families.AccessToken, ObjectNode> content;

  private ResourceHandler(
      Families families,
      Optional<String> scope,
      Function<Families.AccessToken, ObjectNode> content) {
    this.families = families;
    this.scope = scope;
    this.content = content;
  }

  /** A resource that any valid access token opens. */
  static ResourceHandler anyScope(Families families) {
    return new ResourceHandler(
        families,
        Optional.empty(),
        token ->
            Json.object()
                .put("active", true)
                .put("scope", String.join(" ", token.scope()))
                .put("exp", token.expiresAt().getEpochSecond()));
  }

  /** The claims about the user (OpenID Connect Core section 5.3). */
  static ResourceHandler userinfo(Families families) {
    return new ResourceHandler(
        families,
        Optional.of(Scopes.OPENID),
        _ ->
            Json.object()
                .put("sub", Account.UUID)
                .put("name", Account.NAME)
                .put("email", Account.EMAIL)
                .put("email_verified", true));
  }

  @Override
  public Reply handle(Call call) {
    Optional<Secret> shown = call.bearer();
    if (shown.isEmpty()) {
      return Reply.empty(401, "no_token").withHeader("WWW-Authenticate", challenge(""));
    }
    Optional<Families.AccessToken> token = families.validAccessToken(shown.get());
    if (token.isEmpty()) {
      return refuse(401, "invalid_token", "the access token is unknown, expired or revoked");
    }
    if (scope.filter(wanted -> !token.get().scope().contains(wanted)).isPresent()) {
      return refuse(403, "insufficient_scope", "the access token has not the scope openid");
    }
    return Reply.json(content.apply(token.get()));
  }

  private static Reply refuse(int status, String error, String description) {
    return Reply.error(status, error, description)
        .withHeader(
            "WWW-Authenticate",
            challenge(", error=\"" + error + "\", error_description=\"" + description + "\""));
  }

  private static String challenge(String more) {
    return "Bearer realm=\"sandbox\"" + more;
  }
}
