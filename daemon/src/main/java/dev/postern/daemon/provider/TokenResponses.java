package dev.postern.daemon.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lenient reader of token responses: all but the access token may be absent. A lifetime of zero
 * counts as absent too, since a token that is over when it comes is of no use to anybody.
 */
final class TokenResponses {
  private static final Logger log = LoggerFactory.getLogger(TokenResponses.class);

  private static final String ACCESS_TOKEN = "access_token";
  private static final int LONGEST_TYPE = 40;

  private TokenResponses() {}

  /** What a success with that body gives. */
  static TokenReply read(JsonNode body, Optional<Account> identity) {
    Optional<String> lack = lack(body);
    return lack.isPresent()
        ? new TokenReply.Unusable(lack.get(), cureOfType(body), refreshToken(body))
        : new TokenReply.Granted(
            new TokenSet(
                Secret.of(body.path(ACCESS_TOKEN).asText()),
                refreshToken(body),
                Json.seconds(body, "expires_in").filter(Duration::isPositive),
                refreshTokenLifetime(body),
                scopes(body),
                joined(identity, account(body)),
                /* identityToken= */ Optional.empty()));
  }

  /** The identity token in the body, if it is one. */
  static Optional<Secret> identityToken(JsonNode body) {
    return Json.text(body, "id_token").filter(TokenResponses::isToken).map(Secret::of);
  }

  /** The refresh token in the body, if it is one. */
  static Optional<Secret> refreshToken(JsonNode body) {
    return Json.text(body, "refresh_token").filter(TokenResponses::isRefreshToken).map(Secret::of);
  }

  /** Keycloak has a name of its own, and says 0 of one that does not end. */
  private static Optional<Duration> refreshTokenLifetime(JsonNode body) {
    return Json.seconds(body, "refresh_token_expires_in")
        .or(() -> Json.seconds(body, "refresh_expires_in"))
        .filter(Duration::isPositive);
  }

  /** Why there is no access token in the body that could be borne. */
  private static Optional<String> lack(JsonNode body) {
    JsonNode token = body.path(ACCESS_TOKEN);
    if (token.isMissingNode() || token.isNull()) {
      return Optional.of("its answer holds no access token");
    }
    if (!token.isTextual()) {
      return Optional.of("the access token in its answer is not a string");
    }
    if (!isToken(token.textValue())) {
      return Optional.of("the access token in its answer is empty or not printable");
    }
    return otherType(body)
        .map(type -> "the access token in its answer is of type " + shown(type) + ", not bearer");
  }

  private static String shown(String type) {
    String clean = ServerText.clean(type);
    return clean.length() > LONGEST_TYPE ? clean.substring(0, LONGEST_TYPE) + "…" : clean;
  }

  /** What to do about tokens of a type that takes more than to bear them. */
  private static Optional<String> cureOfType(JsonNode body) {
    return otherType(body)
        .map(
            type ->
                type.equals("dpop")
                    ? "the server bound the token to a key (DPoP), which postern does not support:"
                        + " register the client without DPoP"
                    : "register the client for tokens of type bearer, the only ones that postern"
                        + " supports");
  }

  private static Optional<String> otherType(JsonNode body) {
    return Json.text(body, "token_type")
        .map(type -> type.toLowerCase(Locale.ROOT))
        .filter(type -> !type.isBlank() && !type.equals("bearer"));
  }

  /** A token is visible ASCII (RFC 6750 section 2.1); nothing else fits into a header or a line. */
  private static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  /**
   * A refresh token is printable ASCII (RFC 6749 appendix A.17). One that is not, or is blank,
   * counts as absent, so that the one before is kept.
   */
  private static boolean isRefreshToken(String text) {
    boolean usable = !text.isBlank() && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    if (!usable) {
      log.warn("the server sent a refresh token that is blank or not printable; it is ignored");
    }
    return usable;
  }

  private static Optional<List<String>> scopes(JsonNode body) {
    JsonNode scope = body.get("scope");
    if (scope != null && scope.isArray()) {
      List<String> scopes = new ArrayList<>();
      scope.forEach(item -> scopes.add(item.asText()));
      return Optional.of(scopes);
    }
    return Json.text(body, "scope").map(text -> Arrays.asList(text.trim().split("\\s+")));
  }

  /** What is proven outweighs what is merely said. */
  private static Optional<Account> joined(Optional<Account> proven, Optional<Account> said) {
    return proven.map(account -> said.map(account::orElse).orElse(account)).or(() -> said);
  }

  /** The account as some vendors tell it, in objects beside the tokens. */
  private static Optional<Account> account(JsonNode body) {
    JsonNode account = body.path("account");
    JsonNode organization = body.path("organization");
    if (!account.isObject() && !organization.isObject()) {
      return Optional.empty();
    }
    return Optional.of(
        new Account(
            Json.text(account, "email_address").or(() -> Json.text(account, "email")),
            Json.text(account, "full_name").or(() -> Json.text(account, "name")),
            Json.text(account, "uuid").or(() -> Json.text(account, "id")),
            Json.text(organization, "name"),
            Json.text(organization, "uuid").or(() -> Json.text(organization, "id"))));
  }
}
