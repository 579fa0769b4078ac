package dev.postern.daemon.handler;

import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.session.Session;
import dev.postern.daemon.session.Sessions;
import dev.postern.daemon.session.SignOut;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.Logout;
import dev.postern.protocol.message.SignedOut;
import dev.postern.protocol.message.SignedOutProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers {@code logout}. */
public final class LogoutHandler {
  private final Sessions sessions;
  private final ProfileBook profiles;
  private final KnownProfiles known;
  private final SignOut signOut;
  private final Traces traces;

  /** What a login leaves outside the store. */
  public interface Traces {
    /** Removes what is left of a profile that is signed out; returns why something stays. */
    Optional<Failure> remove(String profile);
  }

  /** A handler over the given sessions. */
  public LogoutHandler(
      Sessions sessions,
      ProfileBook profiles,
      KnownProfiles known,
      SignOut signOut,
      Traces traces) {
    this.sessions = sessions;
    this.profiles = profiles;
    this.known = known;
    this.signOut = signOut;
    this.traces = traces;
  }

  /**
   * Ends one login or all; the first thing that could not be erased is told after all was tried.
   */
  public SignedOut answer(Logout request) throws FailureException {
    List<SignedOutProfile> ended = new ArrayList<>();
    Optional<Failure> first = Optional.empty();
    for (String profile : meant(request)) {
      try (Sessions.Hold hold = sessions.hold(profile)) {
        SignOut.Outcome outcome = signOut.end(hold.session());
        ended.add(
            outcome.found()
                ? new SignedOutProfile(profile, outcome.revoked(), outcome.note())
                : SignedOutProfile.nobody(profile));
        Optional<Failure> left = traces.remove(profile);
        first = first.or(outcome::unerased).or(() -> left);
      }
    }
    if (first.isPresent()) {
      throw new FailureException(first.get());
    }
    return new SignedOut(ended);
  }

  private List<String> meant(Logout request) throws FailureException {
    if (request.all()) {
      return sessions.all().stream().map(Session::profile).toList();
    }
    if (request.profile().isPresent()) {
      known.insistOn(request.profile().get());
    }
    return List.of(request.profile().orElseGet(() -> profiles.inEffect(request.directory())));
  }
}
