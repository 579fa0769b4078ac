package dev.postern.daemon.credential;

import dev.postern.daemon.credential.RequestSettings.Header;
import java.util.List;

/**
 * The custom headers that carry a credential themselves, and what becomes of them beside the
 * credential that counts.
 *
 * <p>A custom header takes the place of the credential's own of that name. Only a token, what a
 * helper prints, a cloud's credential and an SDK profile's login keep their place before a custom
 * {@code Authorization}, as in Claude Code.
 */
final class CredentialHeaders {
  private static final String AUTHORIZATION = "Authorization";
  private static final String API_KEY = "x-api-key";

  private CredentialHeaders() {}

  /** The headers that carry a credential. */
  static List<Header> in(RequestSettings request) {
    return request.customHeaders().stream()
        .filter(header -> header.is(AUTHORIZATION) || header.is(API_KEY))
        .filter(header -> !header.value().reveal().isEmpty())
        .toList();
  }

  /** How requests with what counts are to be made. */
  static RequestSettings beside(Outcome outcome, RequestSettings request) {
    RequestSettings placed =
        outcome instanceof Outcome.SdkProfileLogin profile
            ? request.orGoingTo(profile.baseUrl())
            : request;
    return leavesOutAuthorization(outcome) ? placed.without(AUTHORIZATION) : placed;
  }

  /** What becomes of each, where it is not the credential itself. */
  static List<Warning> warnings(Outcome outcome, RequestSettings request) {
    return outcome instanceof Outcome.CustomHeaders
        ? List.of()
        : in(request).stream().map(header -> warning(header, outcome)).toList();
  }

  private static Warning warning(Header header, Outcome outcome) {
    return header.is(AUTHORIZATION) && leavesOutAuthorization(outcome)
        ? new Warning(
            "%s of ANTHROPIC_CUSTOM_HEADERS is left out, since the credential chosen here counts"
                .formatted(header.name()),
            "take one of the two out")
        : new Warning(
            "ANTHROPIC_CUSTOM_HEADERS sends %s, so no credential chosen here goes into that header"
                .formatted(header.name()),
            "take it out, unless a gateway asks for it");
  }

  private static boolean leavesOutAuthorization(Outcome outcome) {
    return switch (outcome) {
      case Outcome.BearerToken _, Outcome.Helper _, Outcome.SdkProfileLogin _ -> true;
      case Outcome.CloudProvider(CloudSettings cloud, var gateway) ->
          !cloud.skipAuthentication()
              || gateway.filter(CredentialHeaders::leavesOutAuthorization).isPresent();
      case Outcome.ApiKey _,
          Outcome.OAuthEnvironmentToken _,
          Outcome.StoredLogin _,
          Outcome.ClaudeCodeLogin _,
          Outcome.ConsoleKey _,
          Outcome.CustomHeaders _,
          Outcome.NothingFound _,
          Outcome.Blocked _ ->
          false;
    };
  }
}
