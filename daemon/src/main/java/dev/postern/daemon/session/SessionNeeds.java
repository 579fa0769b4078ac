package dev.postern.daemon.session;

import dev.postern.daemon.session.SessionState.Ended;
import dev.postern.daemon.session.SessionState.Live;
import dev.postern.daemon.session.SessionState.Refreshing;
import dev.postern.daemon.session.SessionState.SignedOut;
import dev.postern.daemon.session.SessionState.SigningIn;
import dev.postern.daemon.session.SessionState.SigningOut;
import dev.postern.daemon.session.SessionState.Unsaved;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a session needs a running daemon for, though nobody asks it. */
final class SessionNeeds {
  /** A daemon is started once a day where none runs, some hours later on a machine that slept. */
  private static final Duration TWO_DAYS = Duration.ofDays(2);

  private SessionNeeds() {}

  /** What for, as the end of a sentence; nothing where it can wait for the next daemon. */
  static Optional<String> of(Session session, Instant now) {
    String profile = session.profile();
    return switch (session.state()) {
      case SigningIn _ -> Optional.of("somebody signs in to profile " + profile);
      case Refreshing _ -> Optional.of("a refresh of profile " + profile + " is under way");
      case Unsaved _ -> Optional.of("new tokens of profile " + profile + " are not stored yet");
      case Live live when session.trouble().isPresent() ->
          Optional.of("a refresh of profile " + profile + " failed and is tried again");
      case Live live when endsSoon(live, now) ->
          Optional.of("the refresh token of profile " + profile + " holds for a short time alone");
      case SigningOut out -> Optional.of(out.refusal().message());
      case Live _, Ended _, SignedOut _ -> Optional.empty();
    };
  }

  private static boolean endsSoon(Live live, Instant now) {
    return live.login().endsAt(now).filter(end -> end.isBefore(now.plus(TWO_DAYS))).isPresent();
  }
}
