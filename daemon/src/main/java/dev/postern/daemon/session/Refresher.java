package dev.postern.daemon.session;

import dev.postern.daemon.platform.LocalMoment;
import dev.postern.daemon.platform.Time;
import dev.postern.daemon.provider.AuthorizationServer;
import dev.postern.daemon.provider.BoundServers;
import dev.postern.daemon.provider.OAuthError;
import dev.postern.daemon.provider.ProviderException;
import dev.postern.daemon.provider.ProviderException.Cause;
import dev.postern.daemon.provider.TokenHint;
import dev.postern.daemon.provider.TokenReply;
import dev.postern.daemon.session.LoginRecord.Unanswered;
import dev.postern.daemon.session.LoginRecord.Unanswered.Outcome;
import dev.postern.daemon.store.StoreException;
import dev.postern.daemon.store.StoreFault;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one who asks the server for new tokens (RFC 6749, section 6).
 *
 * <p>Before the refresh token is sent, the store has been read and the record of the attempt is
 * durable: a store that cannot be read or written is found out while nothing is lost. If the server
 * rejects the token, the store is read again; where it holds another one, that one is tried. Only
 * {@code invalid_grant} after that ends the login. Every other failure leaves it as it is.
 */
final class Refresher {
  private static final Logger log = LoggerFactory.getLogger(Refresher.class);

  private final TokenKeeper keeper;
  private final BoundServers servers;
  private final Time time;

  Refresher(TokenKeeper keeper, BoundServers servers, Time time) {
    this.keeper = keeper;
    this.servers = servers;
    this.time = time;
  }

  /** Where the record of an attempt is kept; it may have been overtaken by a login or a logout. */
  @FunctionalInterface
  interface Attempts {
    /** Keeps the record; returns why not, and then nothing is sent. */
    Optional<Failure> keep(LoginRecord login);
  }

  /** Asks once, and a second time only where the store has changed meanwhile. */
  RefreshReply refresh(SessionState.Live from, Attempts attempts) {
    try {
      Optional<Secret> refreshToken = keeper.refreshToken(from.login());
      return refreshToken.isPresent()
          ? refresh(from.login(), refreshToken.get(), attempts)
          : withoutRefreshToken(from);
    } catch (StoreException e) {
      Failure failure = TokenKeeper.failure(e);
      // a store that hangs is left alone for a while
      return e.fault() instanceof StoreFault.Hung
          ? kept(from.login(), failure)
          : new RefreshReply.Unsent(from.login(), failure, /* objection= */ false);
    }
  }

  private RefreshReply refresh(LoginRecord from, Secret refreshToken, Attempts attempts) {
    LoginRecord login = from;
    try {
      BoundServers.Reached reached = servers.forRefresh(login.binding());
      login = login.boundTo(reached.binding());
      RefreshReply reply = ask(login, refreshToken, reached.server(), attempts);
      if (reply instanceof RefreshReply.Over) {
        Optional<Secret> again = keeper.refreshToken(login);
        if (again.isPresent() && !again.get().equals(refreshToken)) {
          return ask(login, again.get(), reached.server(), attempts);
        }
      }
      return reply;
    } catch (StoreException e) {
      return kept(login, TokenKeeper.failure(e));
    } catch (ProviderException e) {
      boolean objection = e.kind() == Cause.MOVED || e.kind() == Cause.UNKNOWN_PROVIDER;
      return objection
          ? new RefreshReply.Unsent(login, failure(e), /* objection= */ true)
          : kept(login, failure(e));
    }
  }

  /** Why a login cannot be refreshed as the configuration stands. */
  Optional<Failure> objection(LoginRecord login) {
    return servers.objection(login.binding()).map(Refresher::failure);
  }

  private static Failure failure(ProviderException e) {
    return Failure.of(ErrorCode.SERVER_FAILED, String.valueOf(e.getMessage()), e.hint());
  }

  /** Such a login lasts as long as its access token, and is left alone until then. */
  private RefreshReply withoutRefreshToken(SessionState.Live from) {
    Duration left =
        from.access().map(token -> token.validity().remaining(time)).orElse(Duration.ZERO);
    return left.isZero()
        ? new RefreshReply.Over("there is no refresh token for it in the store")
        : new RefreshReply.Kept(
            from.login(), Failures.noRefreshToken(from.login().profile()), Optional.of(left));
  }

  /** Revokes tokens that came after the user had signed out; if that fails, they expire unused. */
  void discard(LoginRecord login, Optional<Secret> refreshToken) {
    try {
      AuthorizationServer server = servers.forRevocation(login.binding());
      refreshToken.ifPresent(token -> server.revoke(token, TokenHint.REFRESH_TOKEN));
    } catch (ProviderException e) {
      log.warn("tokens that came after the logout were not revoked: {}", e.getMessage());
    }
  }

  private RefreshReply ask(
      LoginRecord login, Secret refreshToken, AuthorizationServer server, Attempts attempts) {
    Unanswered attempt =
        new Unanswered(Fingerprint.of(refreshToken), time.now(), new Outcome.NoReply());
    LoginRecord attempted = login.withUnanswered(Optional.of(attempt));
    Optional<Failure> unkept = attempts.keep(attempted);
    if (unkept.isPresent()) {
      return new RefreshReply.Unsent(login, unkept.get(), /* objection= */ false);
    }
    TokenReply reply = server.refresh(refreshToken, List.of());
    return switch (reply) {
      case TokenReply.Granted granted ->
          new RefreshReply.Fresh(
              attempted, granted.tokens(), Validity.from(time, granted.tokens().lifetime()));
      case TokenReply.Refused refused when refused.error().is(OAuthError.INVALID_GRANT) ->
          new RefreshReply.Over(endOf(login, attempt, refused.error()));
      case TokenReply.Refused refused ->
          settled(login, refusal(refused.error()), Optional.empty(), attempts);
      case TokenReply.Unusable(String reason, var cure, Optional<Secret> rotated)
          when rotated.isPresent() ->
          new RefreshReply.Rotated(attempted, rotated.get(), lack(reason, cure));
      case TokenReply.Unusable(String reason, var cure, _) ->
          maybeSpent(attempted, reason, outage(reason, cure), Optional.empty(), attempts);
      case TokenReply.Unavailable(String reason, var cure, var retryAfter, boolean maySpent) ->
          maySpent
              ? maybeSpent(attempted, reason, outage(reason, cure), retryAfter, attempts)
              : settled(login, outage(reason, cure), retryAfter, attempts);
    };
  }

  /** The refresh token may be spent: the mark of the attempt stays, and tells what came of it. */
  private static RefreshReply maybeSpent(
      LoginRecord attempted,
      String reason,
      Failure failure,
      Optional<Duration> retryAfter,
      Attempts attempts) {
    LoginRecord told = attempted.withOutcome(new Outcome.NoTokens(reason));
    attempts.keep(told);
    return new RefreshReply.Kept(told, failure, retryAfter);
  }

  /** A server that answered has not spent the token: the mark of the attempt is taken back. */
  private static RefreshReply settled(
      LoginRecord login, Failure failure, Optional<Duration> retryAfter, Attempts attempts) {
    Optional<Failure> unkept = attempts.keep(login);
    return new RefreshReply.Kept(login, unkept.orElse(failure), retryAfter);
  }

  private static String endOf(LoginRecord login, Unanswered attempt, OAuthError error) {
    Optional<Unanswered> lost =
        login.unanswered().filter(earlier -> earlier.spent().equals(attempt.spent()));
    return lost.map(earlier -> lost(earlier, error))
        .orElseGet(() -> "the server no longer accepts the refresh token (" + error.text() + ")");
  }

  private static String lost(Unanswered earlier, OAuthError error) {
    String outcome =
        switch (earlier.outcome()) {
          case Outcome.NoReply _ ->
              "its reply never arrived; the server has rotated the token since";
          case Outcome.Unsaved _ -> "its new tokens could not be stored before postern stopped";
          case Outcome.NoTokens(String why) ->
              "brought no tokens (" + why + "); the server has rotated the token since";
        };
    return "an earlier refresh was sent at "
        + LocalMoment.words(earlier.sentAt())
        + " and "
        + outcome
        + " ("
        + error.text()
        + ")";
  }

  private static RefreshReply kept(LoginRecord login, Failure failure) {
    return new RefreshReply.Kept(login, failure, Optional.empty());
  }

  private static Failure refusal(OAuthError error) {
    return Failure.of(
        ErrorCode.SERVER_FAILED,
        "the server refused to refresh the token: " + error.text(),
        "the login is kept; see that client id and scopes of the provider are right");
  }

  private static Failure outage(String reason, Optional<String> cure) {
    return unrefreshed(reason, cure, "the login is kept and tried again by itself");
  }

  private static Failure lack(String reason, Optional<String> cure) {
    return unrefreshed(reason, cure, "the new refresh token beside it is kept and tried by itself");
  }

  private static Failure unrefreshed(String reason, Optional<String> cure, String next) {
    return Failure.of(
        ErrorCode.SERVER_FAILED,
        "the token could not be refreshed: " + reason,
        cure.map(first -> first + "; " + next).orElse(next + "; see postern status"));
  }
}
