package dev.postern.daemon.handler;

import dev.postern.daemon.session.LoginRecord;
import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.session.Session;
import dev.postern.daemon.session.SessionState;
import dev.postern.daemon.session.SessionState.Ended;
import dev.postern.daemon.session.SessionState.Live;
import dev.postern.daemon.session.SessionState.Refreshing;
import dev.postern.daemon.session.SessionState.SignedOut;
import dev.postern.daemon.session.SessionState.SigningIn;
import dev.postern.daemon.session.SessionState.SigningOut;
import dev.postern.daemon.session.Sessions;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.store.StoreFault;
import dev.postern.daemon.store.StoreHealth;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.GetStatus;
import dev.postern.protocol.message.ProfileStatus;
import dev.postern.protocol.message.Status;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Answers {@code status}; nothing is refreshed by asking. */
public final class StatusHandler {
  private final Sessions sessions;
  private final ProfileBook profiles;
  private final KnownProfiles known;
  private final SecretStore store;
  private final Function<String, Optional<Failure>> lacks;
  private final InstantSource clock;

  /** A handler over the given sessions and store. */
  public StatusHandler(
      Sessions sessions,
      ProfileBook profiles,
      KnownProfiles known,
      SecretStore store,
      Function<String, Optional<Failure>> lacks,
      InstantSource clock) {
    this.clock = clock;
    this.sessions = sessions;
    this.profiles = profiles;
    this.known = known;
    this.store = store;
    this.lacks = lacks;
  }

  /** Where the logins stand; a profile that is named has to be known. */
  public Status answer(GetStatus request) throws FailureException {
    if (request.profile().isPresent()) {
      known.insistOn(request.profile().get());
    }
    String inEffect = request.profile().orElseGet(() -> profiles.inEffect(request.directory()));
    List<ProfileStatus> shown = new ArrayList<>();
    Map<String, Failure> damaged = sessions.damaged();
    Failure problem = damaged.get(inEffect);
    shown.add(problem == null ? of(sessions.of(inEffect)) : damaged(inEffect, problem));
    if (request.profile().isEmpty()) {
      for (Session session : sessions.all()) {
        if (!session.profile().equals(inEffect)) {
          shown.add(of(session));
        }
      }
      damaged.forEach(
          (profile, failure) -> {
            if (!profile.equals(inEffect)) {
              shown.add(damaged(profile, failure));
            }
          });
    }
    RoomInAnswer<ProfileStatus> room = RoomInAnswer.of(shown, ProfileStatus::toJson);
    return new Status(
        inEffect,
        room.items(),
        store.describe(),
        problem(store.health()),
        false,
        List.of(),
        List.of(),
        room.leftOut());
  }

  private static Optional<String> problem(StoreHealth health) {
    return switch (health) {
      case StoreHealth.Ready ready -> Optional.empty();
      case StoreHealth.Faulty faulty -> Optional.of(text(faulty.fault()));
    };
  }

  private static String text(StoreFault fault) {
    return fault.message() + "; " + fault.cure();
  }

  private ProfileStatus of(Session session) {
    return switch (session.state()) {
      case SignedOut out -> signedOut(session.profile());
      case SigningIn in -> bare(session, "signing-in");
      case SigningOut out -> ended(session, out.login(), "it is being signed out");
      case Ended ended -> ended(session, ended.login(), ended.ending().reason());
      case Live live -> live(session, live);
    };
  }

  /** A profile without a login, with what a login lacks, or how to make one. */
  private ProfileStatus signedOut(String profile) {
    Optional<Failure> lack = lacks.apply(profile);
    return bare(
        profile,
        "signed-out",
        lack.map(Failure::message),
        lack.isPresent()
            ? lack.get().hint()
            : Optional.of("run: postern login --profile " + profile));
  }

  private static ProfileStatus bare(Session session, String state) {
    return bare(session.profile(), state, Optional.empty(), Optional.empty());
  }

  private static ProfileStatus damaged(String profile, Failure failure) {
    return bare(profile, "ended", Optional.of(failure.message()), failure.hint());
  }

  private static ProfileStatus bare(
      String profile, String state, Optional<String> problem, Optional<String> hint) {
    return new ProfileStatus(
        profile,
        state,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        problem,
        hint);
  }

  private static ProfileStatus ended(Session session, LoginRecord login, String reason) {
    return new ProfileStatus(
        session.profile(),
        "ended",
        Optional.of(login.provider()),
        login.account().label(),
        login.scopes(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(reason),
        Optional.of("sign in again"));
  }

  private ProfileStatus live(Session session, Live live) {
    LoginRecord login = live.login();
    Optional<Failure> problem = session.problem();
    return new ProfileStatus(
        session.profile(),
        stateName(live),
        Optional.of(login.provider()),
        login.account().label(),
        login.scopes(),
        session.expiresAt().map(Instant::getEpochSecond),
        session.nextRefreshAt().map(Instant::getEpochSecond),
        login.endsAt(clock.instant()).map(Instant::getEpochSecond),
        problem.map(Failure::message),
        problem.flatMap(Failure::hint));
  }

  /** The word for a state on the wire. */
  static String stateName(SessionState state) {
    return switch (state) {
      case SignedOut out -> "signed-out";
      case SigningIn in -> "signing-in";
      case SigningOut out -> "ended";
      case Ended ended -> "ended";
      case Refreshing refreshing -> "refreshing";
      case Live live -> "signed-in";
    };
  }
}
