package dev.postern.daemon.session;

import dev.postern.daemon.provider.TokenSet;
import dev.postern.daemon.session.LoginRecord.Unanswered;
import dev.postern.daemon.session.SessionState.Dormant;
import dev.postern.daemon.session.SessionState.Ended;
import dev.postern.daemon.session.SessionState.Live;
import dev.postern.daemon.session.SessionState.Refreshing;
import dev.postern.daemon.session.SessionState.SignedIn;
import dev.postern.daemon.session.SessionState.SignedOut;
import dev.postern.daemon.session.SessionState.SigningIn;
import dev.postern.daemon.session.SessionState.Stored;
import dev.postern.daemon.session.SessionState.Unsaved;
import dev.postern.daemon.store.StoreException;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The login of one profile and the only owner of its refresh token.
 *
 * <p>A token that holds long enough is served as it is. Otherwise whoever asks waits for the one
 * refresh under way, or begins it. If that fails, a token that still holds is served all the same,
 * unless it was rejected or more was explicitly asked for.
 *
 * <p>Everything that changes the store or the state happens under one lock, and each login or
 * logout begins a new generation: a refresh that lands in a later one is not kept.
 */
public final class Session {
  private final String profile;
  private final SessionParts parts;
  private final Monitor monitor = new Monitor();
  private volatile SessionState state;
  private volatile Optional<Trouble> trouble = Optional.empty();
  private volatile Optional<Flight> flight = Optional.empty();
  private final RefreshAlarm alarm;
  private long generation;

  Session(String profile, SessionState state, SessionParts parts) {
    this.profile = profile;
    this.state = state;
    this.parts = parts;
    this.alarm = new RefreshAlarm(parts.scheduler(), parts.policy(), parts.time());
    if (state instanceof Live live) {
      alarm.set(SessionStates.validity(live, parts.time()), this::refreshUnasked);
    }
  }

  /** The name of the profile. */
  public String profile() {
    return profile;
  }

  /** Where the login stands; asking changes nothing. */
  public SessionState state() {
    return state;
  }

  /** What stands in the way of the next refresh, if something does. */
  public Optional<Failure> problem() {
    Optional<Failure> objection =
        state instanceof Live live ? parts.refresher().objection(live.login()) : Optional.empty();
    return objection.or(() -> trouble.filter(met -> !met.objection()).map(Trouble::failure));
  }

  /** What went wrong with the last refresh, if it did. */
  public Optional<Trouble> trouble() {
    return trouble;
  }

  /** When the access token ends as the wall clock stands now, where the server said. */
  public Optional<Instant> expiresAt() {
    return state instanceof Live live
        ? SessionStates.validity(live, parts.time()).expiresAt(parts.time())
        : Optional.empty();
  }

  /** When the next refresh is due, if one is. */
  public Optional<Instant> nextRefreshAt() {
    return alarm.due();
  }

  /** An access token of the kind asked for; blocks while a refresh is on its way. */
  public Served token(TokenAsk ask) throws FailureException {
    Optional<AccessToken> ready = parts.choice().ready(state, ask);
    if (ready.isPresent()) {
      if (alarm.isOverdue()) {
        Thread.ofVirtual().name("overdue-" + profile).start(this::refreshUnasked);
      }
      return served(ready.get());
    }
    Flight waitedFor;
    monitor.enter();
    try {
      readStoredToken();
      ready = parts.choice().ready(state, ask);
      if (ready.isPresent()) {
        return served(ready.get());
      }
      Live live = SessionStates.live(state, profile);
      Optional<Failure> tooEarly =
          trouble.filter(last -> last.isPaused(parts.time())).map(Trouble::failure);
      if (flight.isEmpty() && tooEarly.isPresent()) {
        return served(parts.choice().inSpiteOf(tooEarly.get(), state, ask));
      }
      waitedFor = flight.orElseGet(() -> takeOff(live));
    } finally {
      monitor.leave();
    }
    return switch (waitedFor.landing().join()) {
      case Flight.Landing.Fresh fresh -> served(fresh.token());
      case Flight.Landing.Failed failed ->
          served(parts.choice().inSpiteOf(failed.failure(), state, ask));
    };
  }

  /** Marks that a person has begun to sign in. */
  public void beginSigningIn() {
    changed(
        () -> {
          if (!(state instanceof Live || state instanceof SigningIn)) {
            state = new SigningIn(state);
          }
        });
  }

  /** Marks that the person did not get there. */
  public void endSigningIn() {
    changed(
        () -> {
          if (state instanceof SigningIn signingIn) {
            state = signingIn.before();
          }
        });
  }

  /** Takes over the tokens of a new login; returns why the one before still counts, or nothing. */
  public Optional<Failure> adopt(LoginRecord login, TokenSet tokens, Validity validity) {
    return monitor.within(
        () -> {
          LoginRecord placed = login.beside(SessionStates.login(state));
          Optional<Failure> unkept = parts.keeper().replace(placed, tokens);
          if (unkept.isEmpty()) {
            beginGeneration();
            enter(new SignedIn(placed, new AccessToken(tokens.accessToken(), validity)));
          }
          return unkept;
        });
  }

  /** Erases what a daemon that was killed left beside the login; returns why something is left. */
  Optional<Failure> tidy() {
    return monitor.within(
        () -> parts.keeper().tidy(profile, SessionStates.login(state).map(LoginRecord::slot)));
  }

  /**
   * Marks, durably, that the user is signing out: from here on nothing is served, nor after a crash
   * before the end of it, when the server may have revoked the tokens already. Where the mark
   * cannot be written the login goes on.
   */
  Departure beginSigningOut() {
    return monitor.within(
        () -> {
          Optional<LoginRecord> login = SessionStates.login(state);
          Departure.Revocable token = Departure.token(state, parts.keeper());
          Optional<Failure> unwritten =
              state instanceof Live live
                  ? endDurably(live, Failures.cutShort(parts.time().now()))
                  : Optional.empty();
          return new Departure(login, token, generation, unwritten);
        });
  }

  /** Erases the login that a logout began with, whatever is on its way, and no later one. */
  Erasure erase(Departure departure) {
    return monitor.within(
        () -> {
          if (generation != departure.generation()) {
            return new Erasure.Overtaken();
          }
          beginGeneration();
          Optional<Failure> unerased = parts.keeper().erase(profile);
          enter(
              unerased.isPresent() ? SessionStates.unerased(state, parts.time()) : new SignedOut());
          return unerased.<Erasure>map(Erasure.Left::new).orElseGet(Erasure.Erased::new);
        });
  }

  /** Begins to end the login; returns why that cannot be kept and it goes on, or nothing. */
  private Optional<Failure> endDurably(Live live, LoginRecord.Ending ending) {
    LoginRecord ended = live.login().withEnding(ending);
    Optional<Failure> unkept = parts.keeper().keep(ended);
    if (unkept.isEmpty()) {
      beginGeneration();
      enter(new SessionState.SigningOut(ended));
    }
    return unkept;
  }

  private void beginGeneration() {
    generation++;
    flight = Optional.empty();
    trouble = Optional.empty();
  }

  private void changed(Runnable change) {
    monitor.within(
        () -> {
          change.run();
          return profile;
        });
  }

  /** Stops the clock of this session, and names the refresh that is on its way all the same. */
  Optional<Flight> stop() {
    alarm.cancel();
    return flight;
  }

  private void readStoredToken() throws FailureException {
    if (!(state instanceof Stored stored)) {
      return;
    }
    try {
      Optional<Secret> token = parts.keeper().accessToken(stored.login());
      Validity validity = SessionStates.validity(stored, parts.time());
      enter(
          token.isPresent()
              ? new SignedIn(stored.login(), new AccessToken(token.get(), validity))
              : new Dormant(stored.login()));
    } catch (StoreException e) {
      throw new FailureException(TokenKeeper.failure(e));
    }
  }

  private Served served(AccessToken token) {
    List<String> scopes = state instanceof Live live ? live.login().scopes() : List.of();
    return new Served(profile, token, scopes);
  }

  private void refreshUnasked() {
    monitor.enter();
    try {
      readStoredToken();
      if (flight.isEmpty() && state instanceof Live live) {
        takeOff(live);
      }
    } catch (FailureException e) {
      fail(e.failure(), Optional.empty(), /* spent= */ false);
    } finally {
      monitor.leave();
    }
  }

  private Flight takeOff(Live from) {
    Flight started = new Flight();
    flight = Optional.of(started);
    alarm.cancel();
    state = new Refreshing(from);
    long began = generation;
    Thread.ofVirtual().name("refresh-" + profile).start(() -> fly(started, from, began));
    return started;
  }

  private void fly(Flight flown, Live from, long began) {
    Flight.Landing landing =
        new Flight.Landing.Failed(
            Failure.of(ErrorCode.INTERNAL_ERROR, "the refresh failed for a reason of its own"));
    try {
      RefreshReply reply =
          from instanceof Unsaved unsaved
              ? unsaved.gain()
              : parts.refresher().refresh(from, login -> keepAttempt(login, began));
      landing = land(from, reply, began);
      if (reply instanceof RefreshReply.Gain gain && !(state instanceof Live)) {
        parts.refresher().discard(from.login(), gain.refreshToken());
      }
    } catch (RuntimeException e) {
      parts.log().failed(profile, e);
      landing = abandon(from, began, landing);
    } finally {
      flown.landing().complete(landing);
    }
  }

  /** A login or logout that came between has written its own record, which must not be undone. */
  private Optional<Failure> keepAttempt(LoginRecord login, long began) {
    return monitor.within(
        () ->
            began == generation
                ? parts.keeper().keep(login)
                : Optional.of(Failures.notSignedIn(profile)));
  }

  private Flight.Landing abandon(Live from, long began, Flight.Landing landing) {
    return monitor.within(
        () -> {
          if (began == generation && landing instanceof Flight.Landing.Failed failed) {
            flight = Optional.empty();
            state = from;
            fail(failed.failure(), Optional.empty(), /* spent= */ false);
          }
          return landing;
        });
  }

  private Flight.Landing land(Live from, RefreshReply reply, long began) {
    return monitor.within(
        () -> {
          if (began != generation) {
            return SessionStates.overtaken(state, profile);
          }
          flight = Optional.empty();
          return switch (reply) {
            case RefreshReply.Fresh fresh -> keep(from, fresh);
            case RefreshReply.Rotated rotated -> keep(from, rotated);
            case RefreshReply.Over over -> end(from, over.reason());
            case RefreshReply.Unsent unsent -> {
              state = SessionStates.withLogin(from, unsent.login());
              yield fail(Trouble.local(unsent, trouble, parts), /* spent= */ false);
            }
            case RefreshReply.Kept kept -> {
              state = SessionStates.withLogin(from, kept.login());
              yield fail(kept.failure(), kept.retryAfter(), kept.login().unanswered().isPresent());
            }
          };
        });
  }

  private Flight.Landing keep(Live from, RefreshReply.Fresh fresh) {
    LoginRecord login =
        fresh.attempted().refreshed(fresh.tokens(), fresh.validity(), parts.time().now());
    Optional<Failure> unkept = parts.keeper().keep(login, fresh.tokens());
    if (unkept.isPresent()) {
      return holdBack(from, fresh, unkept.get());
    }
    trouble = Optional.empty();
    AccessToken token = new AccessToken(fresh.tokens().accessToken(), fresh.validity());
    enter(new SignedIn(login, token));
    parts.log().refreshed(profile);
    return new Flight.Landing.Fresh(token);
  }

  private Flight.Landing keep(Live from, RefreshReply.Rotated rotated) {
    LoginRecord login = rotated.attempted().withUnanswered(Optional.empty());
    Optional<Failure> unkept = parts.keeper().keep(login, rotated.rotated());
    if (unkept.isPresent()) {
      return holdBack(from, rotated, unkept.get());
    }
    state = SessionStates.withLogin(SessionStates.withoutGain(from), login);
    return fail(rotated.lack(), Optional.empty(), /* spent= */ false);
  }

  private Flight.Landing holdBack(Live from, RefreshReply.Gain gain, Failure unkept) {
    LoginRecord marked = gain.attempted().withOutcome(new Unanswered.Outcome.Unsaved());
    parts.keeper().keep(marked);
    state = new Unsaved(SessionStates.withLogin(SessionStates.withoutGain(from), marked), gain);
    return fail(Failures.unsaved(unkept), Optional.empty(), /* spent= */ false);
  }

  private Flight.Landing end(Live from, String reason) {
    LoginRecord.Ending ending = new LoginRecord.Ending(reason, parts.time().now());
    LoginRecord login = from.login().withEnding(ending);
    parts.keeper().keep(login);
    trouble = Optional.empty();
    enter(new Ended(login, ending));
    parts.log().ended(profile, reason);
    return new Flight.Landing.Failed(Failures.ended(profile, ending));
  }

  private Flight.Landing fail(Failure failure, Optional<Duration> retryAfter, boolean spent) {
    return fail(Trouble.paused(failure, trouble, parts, retryAfter), spent);
  }

  private Flight.Landing fail(Trouble met, boolean spent) {
    if (!trouble.map(Trouble::failure).equals(Optional.of(met.failure()))) {
      parts.log().kept(profile, met.failure());
    }
    trouble = Optional.of(met);
    if (state instanceof Live live) {
      alarm.setAfterFailure(live, met.pause(), spent, this::refreshUnasked);
    }
    return new Flight.Landing.Failed(met.failure());
  }

  private void enter(SessionState entered) {
    state = entered;
    if (entered instanceof Live live) {
      alarm.set(SessionStates.validity(live, parts.time()), this::refreshUnasked);
    } else {
      alarm.cancel();
    }
  }
}
