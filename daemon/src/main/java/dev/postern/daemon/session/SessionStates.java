package dev.postern.daemon.session;

import dev.postern.daemon.platform.Time;
import dev.postern.daemon.session.SessionState.Dormant;
import dev.postern.daemon.session.SessionState.Ended;
import dev.postern.daemon.session.SessionState.Live;
import dev.postern.daemon.session.SessionState.Refreshing;
import dev.postern.daemon.session.SessionState.SignedIn;
import dev.postern.daemon.session.SessionState.SignedOut;
import dev.postern.daemon.session.SessionState.SigningIn;
import dev.postern.daemon.session.SessionState.SigningOut;
import dev.postern.daemon.session.SessionState.Stored;
import dev.postern.daemon.session.SessionState.Unsaved;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import java.util.Optional;

/** What can be said of a state without changing it, and changes that leave it what it is. */
final class SessionStates {
  private SessionStates() {}

  /**
   * The state as that of a login.
   *
   * @throws FailureException what to do where there is none
   */
  static Live live(SessionState state, String profile) throws FailureException {
    return switch (state) {
      case Live live -> live;
      case SignedOut out -> throw new FailureException(Failures.notSignedIn(profile));
      case SigningIn signingIn -> throw new FailureException(Failures.signingIn(profile));
      case SigningOut out -> throw new FailureException(out.refusal());
      case Ended ended -> throw new FailureException(Failures.ended(profile, ended.ending()));
    };
  }

  /** How long the access token holds, by the record where the token has not been read. */
  static Validity validity(Live live, Time time) {
    LoginRecord.StoredAccess recorded = live.login().access();
    return live.access()
        .map(AccessToken::validity)
        .orElseGet(() -> Validity.restored(time, recorded.expiresAt(), recorded.lifetime()));
  }

  /** The login of a state, whether it lives or has ended. */
  static Optional<LoginRecord> login(SessionState state) {
    return switch (state) {
      case Live live -> Optional.of(live.login());
      case SigningOut out -> Optional.of(out.login());
      case Ended ended -> Optional.of(ended.login());
      case SigningIn signingIn -> login(signingIn.before());
      case SignedOut out -> Optional.empty();
    };
  }

  /** The state before its tokens came that are held back. */
  static Live withoutGain(Live state) {
    return state instanceof Unsaved unsaved ? unsaved.before() : state;
  }

  /** The refresh token that the store has not taken yet. */
  static Optional<Secret> heldBack(SessionState state) {
    return switch (state) {
      case Unsaved unsaved -> unsaved.gain().refreshToken();
      case Refreshing refreshing -> heldBack(refreshing.before());
      case Stored _, Dormant _, SignedIn _ -> Optional.empty();
      case SigningOut _, Ended _, SigningIn _, SignedOut _ -> Optional.empty();
    };
  }

  /** How a refresh lands where a login or logout came between: that one's state counts. */
  static Flight.Landing overtaken(SessionState state, String profile) {
    return state instanceof SignedIn signedIn
        ? new Flight.Landing.Fresh(signedIn.token())
        : new Flight.Landing.Failed(Failures.notSignedIn(profile));
  }

  /** What a logout leaves that could not erase everything: it can be finished later. */
  static SessionState unerased(SessionState before, Time time) {
    return switch (before) {
      case Live live -> cutShort(live.login(), time);
      case SigningOut out -> cutShort(out.login(), time);
      case Ended ended -> ended;
      case SignedOut out -> out;
      case SigningIn signingIn -> signingIn.before();
    };
  }

  private static Ended cutShort(LoginRecord login, Time time) {
    return new Ended(login, login.ending().orElseGet(() -> Failures.cutShort(time.now())));
  }

  /** The same state with another record. */
  static Live withLogin(Live state, LoginRecord login) {
    return switch (state) {
      case Stored stored -> new Stored(login);
      case Dormant dormant -> new Dormant(login);
      case SignedIn signedIn -> new SignedIn(login, signedIn.token());
      case Refreshing refreshing -> new Refreshing(withLogin(refreshing.before(), login));
      case Unsaved unsaved -> new Unsaved(withLogin(unsaved.before(), login), unsaved.gain());
    };
  }
}
