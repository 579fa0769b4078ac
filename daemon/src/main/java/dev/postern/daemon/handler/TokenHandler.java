package dev.postern.daemon.handler;

import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.platform.Time;
import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.session.Rejection;
import dev.postern.daemon.session.Served;
import dev.postern.daemon.session.Sessions;
import dev.postern.daemon.session.TokenAsk;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.GetToken;
import dev.postern.protocol.message.Token;
import java.time.Instant;

/** Answers {@code token}. */
public final class TokenHandler {
  private final Sessions sessions;
  private final ProfileBook profiles;
  private final KnownProfiles known;
  private final GivenTokens given;
  private final Time time;

  /** A handler over the given sessions. */
  public TokenHandler(
      Sessions sessions, ProfileBook profiles, KnownProfiles known, GivenTokens given, Time time) {
    this.sessions = sessions;
    this.profiles = profiles;
    this.known = known;
    this.given = given;
    this.time = time;
  }

  /** An access token of the profile asked for; blocks while a refresh is on its way. */
  public Token answer(GetToken request, Caller caller) throws FailureException {
    String profile =
        request.profile().orElseGet(() -> profiles.inEffectAsLastRead(request.directory()));
    TokenAsk ask =
        new TokenAsk(
            MinimumLifetime.of(request.minimumSeconds()), rejection(request, profile, caller));
    if (!sessions.has(profile) && request.profile().isPresent()) {
      known.insistOn(profile);
    }
    Served served = sessions.of(profile).token(ask);
    given.remember(caller, served);
    return new Token(
        served.token().value(),
        served.profile(),
        served.token().validity().expiresAt(time).map(Instant::getEpochSecond),
        served.scopes());
  }

  private Rejection rejection(GetToken request, String profile, Caller caller) {
    if (request.rejected().isPresent()) {
      return Rejection.of(request.rejected().get());
    }
    return request.lastRejected() ? given.ofLast(caller, profile) : new Rejection.None();
  }
}
