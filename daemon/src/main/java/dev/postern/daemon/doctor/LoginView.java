package dev.postern.daemon.doctor;

import dev.postern.daemon.session.Session;
import dev.postern.daemon.session.SessionState;
import dev.postern.daemon.session.Trouble;
import java.util.Optional;

/**
 * One profile's login as it stands.
 *
 * @param trouble what went wrong with the last refresh, if it did
 */
public record LoginView(String profile, SessionState state, Optional<Trouble> trouble) {
  /** The view of a session. */
  public static LoginView of(Session session) {
    return new LoginView(session.profile(), session.state(), session.trouble());
  }
}
