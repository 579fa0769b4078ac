package dev.postern.daemon.doctor;

import dev.postern.daemon.session.Session;
import dev.postern.daemon.session.SessionState;
import dev.postern.daemon.session.Trouble;
import dev.postern.protocol.Failure;
import java.util.Optional;

/**
 * One profile's login as it stands.
 *
 * @param problem what stands in the way of the next refresh, if something does
 * @param failures how many refreshes failed in a row
 */
public record LoginView(
    String profile, SessionState state, Optional<Failure> problem, int failures) {
  /** The view of a session. */
  public static LoginView of(Session session) {
    return new LoginView(
        session.profile(),
        session.state(),
        session.problem(),
        session.trouble().map(Trouble::failures).orElse(0));
  }
}
