package dev.postern.daemon.session;

import dev.postern.daemon.platform.Scheduler;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.platform.Time;
import dev.postern.daemon.provider.Binding;
import dev.postern.daemon.provider.BoundServers;
import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.provider.TokenSet;
import dev.postern.daemon.store.SecretStore;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.ProfileName;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions of all profiles. */
public final class Sessions implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Sessions.class);
  // a refresh takes 90 s at most, which is when systemd ends a service that does not stop
  private static final Duration LONGEST_FLIGHT = Duration.ofSeconds(85);

  private final SessionParts parts;
  private final LoginRecords records;
  private final BoundServers servers;
  private final Map<String, Session> sessions = new ConcurrentSkipListMap<>();
  private final Map<String, Failure> damaged = new TreeMap<>();
  private final Map<String, Integer> holds = new HashMap<>();

  /** The sessions over the given store and records; those on disk are known at once. */
  public Sessions(
      SecretStore store,
      LoginRecords records,
      BoundServers servers,
      Time time,
      Scheduler scheduler,
      RandomGenerator random,
      SessionLog log)
      throws IOException {
    TokenKeeper keeper = new TokenKeeper(store, records);
    this.records = records;
    this.servers = servers;
    this.parts =
        new SessionParts(
            keeper,
            new Refresher(keeper, servers, time),
            new RefreshPolicy(random),
            time,
            scheduler,
            log);
    for (String profile : records.profiles()) {
      if (!ProfileName.isValid(profile)) {
        logger.error("the login of profile {} is not served: {}", profile, ProfileName.RULE);
        continue;
      }
      try {
        sessions.put(profile, open(profile, restore(profile)));
      } catch (StateFileException e) {
        logger.error("profile {} is not served: {}", profile, e.getMessage());
        damaged.put(profile, e.failure());
      }
    }
    List<String> unfinished = records.replacing();
    if (!unfinished.isEmpty()) {
      scheduler.after(Duration.ZERO, () -> tidy(unfinished));
    }
  }

  /** Erases what a daemon that was killed while it replaced a login left behind. */
  private void tidy(List<String> profiles) {
    for (String profile : profiles) {
      try (Hold hold = hold(profile)) {
        hold.session()
            .tidy()
            .ifPresent(
                left ->
                    logger.warn(
                        "profile {}: tokens of a login that did not come to its end are still in"
                            + " the store: {}; the next start tries again",
                        profile,
                        left.message()));
      } catch (FailureException e) {
        logger.warn("profile {}: {}", profile, e.failure().message());
      }
    }
  }

  /** The profiles whose record cannot be read, and what to tell of each; others are served. */
  public Map<String, Failure> damaged() {
    return Map.copyOf(damaged);
  }

  private SessionState restore(String profile) throws IOException {
    Optional<LoginRecord> login = records.load(profile).map(this::bound);
    if (login.isEmpty()) {
      return new SessionState.SignedOut();
    }
    Optional<LoginRecord.Ending> ending = login.get().ending();
    return ending.isPresent()
        ? new SessionState.Ended(login.get(), ending.get())
        : new SessionState.Stored(login.get());
  }

  /** A record of version 0.1.0 does not say where its login was made; the configuration does. */
  private LoginRecord bound(LoginRecord login) {
    Binding completed = servers.completed(login.binding());
    if (completed.equals(login.binding())) {
      return login;
    }
    LoginRecord bound = login.boundTo(completed);
    try {
      records.save(bound);
      logger.info(
          "profile {}: its login is bound to provider {} as config.json describes it now",
          login.profile(),
          login.provider());
    } catch (IOException e) {
      logger.warn(
          "profile {}: its binding could not be stored: {}", login.profile(), e.getMessage());
    }
    return bound;
  }

  private Session open(String profile, SessionState state) {
    return new Session(profile, state, parts);
  }

  /**
   * The session of a profile. One that is not known is signed out, and asking does not make it
   * known: whoever signs it in or out holds it ({@link #hold}).
   */
  public Session of(String profile) throws FailureException {
    Session known = sessions.get(profile);
    return known != null ? known : open(checked(profile), new SessionState.SignedOut());
  }

  private String checked(String profile) throws FailureException {
    if (!ProfileName.isValid(profile)) {
      throw new FailureException(Failure.of(ErrorCode.INVALID_PARAMETERS, ProfileName.RULE));
    }
    Failure failure = damaged.get(profile);
    if (failure != null) {
      throw new FailureException(failure);
    }
    return profile;
  }

  /** Two records are one file where the file system does not tell case apart. */
  private String distinct(String profile) throws FailureException {
    Set<String> names = new TreeSet<>(sessions.keySet());
    names.addAll(damaged.keySet());
    for (String known : names) {
      if (ProfileName.collide(known, profile)) {
        throw new FailureException(
            Failure.of(
                ErrorCode.INVALID_PARAMETERS,
                "profile " + profile + " differs from profile " + known + " only in case",
                "choose another name, or give --profile " + known));
      }
    }
    return profile;
  }

  /** Refuses a name that no login could be made under: a bad one, or a known one in other case. */
  public void insistOnName(String profile) throws FailureException {
    if (!sessions.containsKey(profile)) {
      distinct(checked(profile));
    }
  }

  /** Whether there is a login of the profile, or one is under way. */
  public boolean has(String profile) {
    return sessions.containsKey(profile);
  }

  /** The session of a profile, which is known at least until it is let go. */
  public Hold hold(String profile) throws FailureException {
    synchronized (holds) {
      Session session = sessions.get(profile);
      if (session == null) {
        session = open(distinct(checked(profile)), new SessionState.SignedOut());
        sessions.put(profile, session);
      }
      holds.merge(profile, 1, Integer::sum);
      return new Hold(session);
    }
  }

  /** A session that stays the only one of its profile while somebody changes it. */
  public final class Hold implements AutoCloseable {
    private final Session session;

    private Hold(Session session) {
      this.session = session;
    }

    /** The session. */
    public Session session() {
      return session;
    }

    /** Lets go of it; where nobody else holds it and nobody is signed in, it is forgotten. */
    @Override
    public void close() {
      String profile = session.profile();
      synchronized (holds) {
        boolean free = holds.merge(profile, -1, Integer::sum) == 0;
        if (free) {
          holds.remove(profile);
        }
        if (free && session.state() instanceof SessionState.SignedOut) {
          sessions.remove(profile);
        }
      }
    }
  }

  /** The profiles that may have tokens in the store, whatever can be said of their logins. */
  public List<String> kept() throws IOException {
    Set<String> names = new TreeSet<>(sessions.keySet());
    names.addAll(records.profiles());
    names.addAll(records.replacing());
    names.removeIf(name -> !ProfileName.isValid(name));
    return List.copyOf(names);
  }

  /** The identity tokens of their logins. */
  public Identities identities() {
    return new Identities(parts.keeper(), parts.time());
  }

  /** All sessions there are, in alphabetical order. */
  public List<Session> all() {
    return List.copyOf(sessions.values());
  }

  /** What one of them needs a running daemon for, though nobody asks it. */
  public Optional<String> need() {
    return all().stream()
        .flatMap(session -> SessionNeeds.of(session, parts.time().now()).stream())
        .findFirst();
  }

  /** Keeps the tokens of a new login; returns why they could not be kept, or nothing. */
  public Optional<Failure> adopt(String profile, Provider provider, TokenSet tokens) {
    Validity validity = Validity.from(parts.time(), tokens.lifetime());
    LoginRecord login = LoginRecord.begun(profile, provider, tokens, validity, parts.time().now());
    try (Hold hold = hold(profile)) {
      return hold.session().adopt(login, tokens, validity);
    } catch (FailureException e) {
      return Optional.of(e.failure());
    }
  }

  /**
   * Stops the clocks, and waits for each refresh on its way: a reply that nobody took any more
   * would be a lost login, since the server has rotated the token.
   */
  @Override
  public void close() {
    all().forEach(Session::stop);
    long deadline = System.nanoTime() + LONGEST_FLIGHT.toNanos();
    try {
      for (Session session : all()) {
        for (Optional<Flight> flight = session.stop();
            flight.isPresent();
            flight = session.stop()) {
          flight.get().landing().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
      }
    } catch (TimeoutException | ExecutionException e) {
      logger.warn("a refresh is still on its way: {}", String.valueOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
