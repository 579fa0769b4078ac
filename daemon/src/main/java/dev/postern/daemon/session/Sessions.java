package dev.postern.daemon.session;

import dev.postern.daemon.platform.DamagedFileException;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.daemon.platform.Time;
import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.provider.Providers;
import dev.postern.daemon.provider.TokenSet;
import dev.postern.daemon.store.SecretStore;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions of all profiles. */
public final class Sessions implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Sessions.class);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.@-]{1,64}");

  // a refresh takes 90 s at most, which is when systemd ends a service that does not stop
  private static final Duration LONGEST_FLIGHT = Duration.ofSeconds(85);

  private final SessionParts parts;
  private final LoginRecords records;
  private final Map<String, Session> sessions = new ConcurrentSkipListMap<>();
  private final Map<String, Failure> damaged = new TreeMap<>();

  /** The sessions over the given store and records; those on disk are known at once. */
  public Sessions(
      SecretStore store,
      LoginRecords records,
      Providers providers,
      Time time,
      Scheduler scheduler,
      RandomGenerator random,
      SessionLog log)
      throws IOException {
    TokenKeeper keeper = new TokenKeeper(store, records);
    this.records = records;
    this.parts =
        new SessionParts(
            keeper,
            new Refresher(keeper, providers, time),
            new RefreshPolicy(random),
            time,
            scheduler,
            log);
    for (String profile : records.profiles()) {
      try {
        sessions.put(profile, open(profile, restore(profile)));
      } catch (DamagedFileException e) {
        logger.error("profile {} is not served: {}", profile, e.getMessage());
        damaged.put(
            profile, Failure.of(ErrorCode.STORE_FAILED, String.valueOf(e.getMessage()), e.cure()));
      }
    }
  }

  /** The profiles whose record cannot be read, and what to tell of each; others are served. */
  public Map<String, Failure> damaged() {
    return Map.copyOf(damaged);
  }

  private SessionState restore(String profile) throws IOException {
    Optional<LoginRecord> login = records.load(profile);
    if (login.isEmpty()) {
      return new SessionState.SignedOut();
    }
    Optional<LoginRecord.Ending> ending = login.get().ending();
    return ending.isPresent()
        ? new SessionState.Ended(login.get(), ending.get())
        : new SessionState.Stored(login.get());
  }

  private Session open(String profile, SessionState state) {
    return new Session(profile, state, parts);
  }

  /** The session of a profile; one that never signed in is signed out. */
  public Session of(String profile) throws FailureException {
    if (!NAME.matcher(profile).matches()) {
      throw new FailureException(
          Failure.of(
              ErrorCode.INVALID_PARAMETERS,
              "a profile is named with 1 to 64 letters, digits, _ . @ or -"));
    }
    Failure failure = damaged.get(profile);
    if (failure != null) {
      throw new FailureException(failure);
    }
    return sessions.computeIfAbsent(profile, name -> open(name, new SessionState.SignedOut()));
  }

  /** All sessions there are, in alphabetical order. */
  public List<Session> all() {
    return List.copyOf(sessions.values());
  }

  /** Keeps the tokens of a new login; returns why they could not be kept, or nothing. */
  public Optional<Failure> adopt(String profile, Provider provider, TokenSet tokens) {
    Validity validity = Validity.from(parts.time(), tokens.lifetime());
    LoginRecord login = LoginRecord.begun(profile, provider, tokens, validity, parts.time().now());
    try {
      return of(profile).adopt(login, tokens, validity);
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
