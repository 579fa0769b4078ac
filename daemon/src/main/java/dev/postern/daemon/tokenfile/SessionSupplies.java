package dev.postern.daemon.tokenfile;

import dev.postern.daemon.platform.Time;
import dev.postern.daemon.session.Rejection;
import dev.postern.daemon.session.Session;
import dev.postern.daemon.session.SessionState.Ended;
import dev.postern.daemon.session.SessionState.Live;
import dev.postern.daemon.session.SessionState.SignedOut;
import dev.postern.daemon.session.SessionState.SigningIn;
import dev.postern.daemon.session.SessionState.SigningOut;
import dev.postern.daemon.session.Sessions;
import dev.postern.daemon.session.TokenAsk;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import java.time.Duration;
import java.util.Optional;

/** The sessions' access tokens as what token files hold. */
public record SessionSupplies(Sessions sessions, Time time) implements TokenSupplies {
  @Override
  public Supply of(String profile) {
    try {
      Session session = sessions.of(profile);
      return switch (session.state()) {
        case Live live ->
            live.access()
                .filter(token -> !token.validity().remaining(time).isZero())
                .<Supply>map(Supply.Ready::new)
                .orElseGet(() -> new Supply.Late(late(session)));
        case SignedOut _, SigningIn _ ->
            new Supply.None(signIn(profile, "nobody is signed in to profile " + profile));
        case SigningOut out -> new Supply.None(signIn(profile, out.refusal().message()));
        case Ended ended ->
            new Supply.None(
                signIn(
                    profile,
                    "the login of profile %s has ended: %s"
                        .formatted(profile, ended.ending().reason())));
      };
    } catch (FailureException e) {
      return new Supply.None(e.failure());
    }
  }

  private static Failure late(Session session) {
    return session
        .problem()
        .orElseGet(
            () ->
                Failure.of(ErrorCode.INTERNAL_ERROR, "the token is being fetched at this moment"));
  }

  private static Failure signIn(String profile, String message) {
    return Failure.of(
        ErrorCode.NOT_SIGNED_IN, message, "sign in: postern login --profile " + profile);
  }

  /**
   * {@inheritDoc}
   *
   * <p>After a failure the session tries again by itself, and knows when that is safe; so no more
   * is asked for than a token that holds.
   */
  @Override
  public void renew(String profile, Optional<Duration> minimum) {
    try {
      Session session = sessions.of(profile);
      Optional<Duration> wanted = session.trouble().isPresent() ? Optional.empty() : minimum;
      session.token(new TokenAsk(wanted, new Rejection.None()));
    } catch (FailureException e) {
      // the session has told the log, and tells the status
    }
  }
}
