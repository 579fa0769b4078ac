package dev.postern.daemon.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The authorization server at the end of an HTTP connection. */
final class HttpAuthorizationServer implements AuthorizationServer {
  private static final String NOT_JSON = "its answer is not JSON";

  private final Provider provider;
  private final TokenRequests requests;
  private final ServerHttp http;
  private final IdentityTokens identities;
  private final InstantSource clock;

  HttpAuthorizationServer(Provider provider, ServerHttp http, InstantSource clock) {
    this.provider = provider;
    this.requests = new TokenRequests(provider);
    this.http = http;
    this.identities = new IdentityTokens(http);
    this.clock = clock;
  }

  @Override
  public TokenReply exchange(CodeExchange request) {
    return login(requests.exchange(request), request.nonce());
  }

  @Override
  public TokenReply refresh(Secret refreshToken, List<String> scopes) {
    TokenReply reply = tokens(requests.refresh(refreshToken, scopes));
    boolean scopesAtFault =
        !scopes.isEmpty()
            && reply instanceof TokenReply.Refused(OAuthError error)
            && error.is(OAuthError.INVALID_SCOPE);
    return scopesAtFault ? tokens(requests.refresh(refreshToken, List.of())) : reply;
  }

  @Override
  public TokenReply pollDevice(Secret deviceCode) {
    return login(requests.pollDevice(deviceCode), Optional.empty());
  }

  @Override
  public DeviceReply authorizeDevice(List<String> scopes) {
    Optional<URI> endpoint = provider.endpoints().deviceAuthorization();
    if (endpoint.isEmpty()) {
      return new DeviceReply.Unsupported();
    }
    return switch (send(requests.authorizeDevice(endpoint.get(), scopes))) {
      case Outcome.Success(_, Optional<JsonNode> body) ->
          body.flatMap(DeviceResponses::read)
              .orElseGet(
                  () ->
                      new DeviceReply.Unavailable(
                          "its answer holds no usable device code", Optional.empty()));
      case Outcome.Refused(OAuthError error) -> new DeviceReply.Refused(error);
      case Outcome.Nothing(String reason, Optional<String> cure, _, _) ->
          new DeviceReply.Unavailable(reason, cure);
    };
  }

  @Override
  public RevocationReply revoke(Secret token, TokenHint hint) {
    Optional<URI> endpoint = provider.endpoints().revocation();
    if (endpoint.isEmpty()) {
      return new RevocationReply.Unsupported();
    }
    return switch (send(requests.revoke(endpoint.get(), token, hint))) {
      case Outcome.Success _ -> new RevocationReply.Revoked();
      case Outcome.Refused(OAuthError error) -> new RevocationReply.Refused(error);
      case Outcome.Nothing(String reason, _, _, _) -> new RevocationReply.Unavailable(reason);
    };
  }

  private Outcome send(HTTPRequest request) {
    return Outcome.of(http.send(request, provider.quirks().requestHeaders()), clock.instant());
  }

  /** The reply to a request that begins a login, and so may bring an identity token. */
  private TokenReply login(HTTPRequest request, Optional<Secret> nonce) {
    Instant asked = clock.instant();
    return switch (send(request)) {
      case Outcome.Success(Answer.Reply reply, Optional<JsonNode> body) ->
          since(
              asked,
              body.map(json -> kept(identified(reply, json, nonce), json))
                  .orElseGet(this::notJson));
      case Outcome.Refused(OAuthError error) -> new TokenReply.Refused(error);
      case Outcome.Nothing nothing -> unavailable(nothing);
    };
  }

  /** The reply to a refresh, whose identity token, if any, says nothing new of the account. */
  private TokenReply tokens(HTTPRequest request) {
    Instant asked = clock.instant();
    return switch (send(request)) {
      case Outcome.Success(_, Optional<JsonNode> body) ->
          since(
              asked,
              body.map(json -> kept(TokenResponses.read(json, Optional.empty()), json))
                  .orElseGet(this::notJson));
      case Outcome.Refused(OAuthError error) -> new TokenReply.Refused(error);
      case Outcome.Nothing nothing -> unavailable(nothing);
    };
  }

  /** The reply with the identity token beside it, where that is to be kept. */
  private TokenReply kept(TokenReply reply, JsonNode body) {
    Optional<Secret> identityToken =
        provider.use().keepsIdentityToken() ? TokenResponses.identityToken(body) : Optional.empty();
    return reply instanceof TokenReply.Granted(TokenSet tokens) && identityToken.isPresent()
        ? new TokenReply.Granted(tokens.withIdentityToken(identityToken.get()))
        : reply;
  }

  /** The reply to a request that was sent then: the process may have been stopped since. */
  private TokenReply since(Instant asked, TokenReply reply) {
    return reply instanceof TokenReply.Granted(TokenSet tokens)
        ? new TokenReply.Granted(tokens.agedBy(Duration.between(asked, clock.instant())))
        : reply;
  }

  /** The grant with its identity token checked, where the server's issuer and keys are known. */
  private TokenReply identified(Answer.Reply reply, JsonNode body, Optional<Secret> nonce) {
    Optional<String> token = Json.text(body, "id_token");
    Optional<String> issuer = provider.endpoints().issuer();
    Optional<URI> keys = provider.endpoints().keys();
    if (token.isEmpty() || issuer.isEmpty() || keys.isEmpty()) {
      return TokenResponses.read(body, Optional.empty());
    }
    IdentityTokens.Verdict verdict =
        identities.check(
            Secret.of(token.get()),
            issuer.get(),
            provider.clientId(),
            keys.get(),
            nonce,
            RetryAfter.serverDate(reply),
            clock.instant());
    return switch (verdict) {
      case IdentityTokens.Verdict.Holds(Account account) ->
          TokenResponses.read(body, Optional.of(account));
      case IdentityTokens.Verdict.Fails(String reason) ->
          new TokenReply.Unusable(reason, Optional.empty(), TokenResponses.refreshToken(body));
    };
  }

  private TokenReply notJson() {
    return new TokenReply.Unavailable(NOT_JSON, Optional.empty(), true);
  }

  private static TokenReply unavailable(Outcome.Nothing nothing) {
    return new TokenReply.Unavailable(
        nothing.reason(), nothing.cure(), nothing.retryAfter(), nothing.mayHaveArrived());
  }
}
