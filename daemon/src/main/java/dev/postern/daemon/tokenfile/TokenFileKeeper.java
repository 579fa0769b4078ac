package dev.postern.daemon.tokenfile;

import dev.postern.daemon.platform.Cancellable;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.platform.Time;
import dev.postern.daemon.session.AccessToken;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.TokenFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps token files fresh while somebody is signed in, and away while nobody is or postern is
 * locked.
 *
 * <p>Nobody asks the daemon before a program reads the file, so a sleep of the machine would go
 * unnoticed: while there are token files, the keeper looks every half minute.
 *
 * <p>A file may lie on a network that hangs. So each has a turn of its own, nothing else is held
 * while it is read or written, and a lock or a logout waits for it only so long.
 */
public final class TokenFileKeeper {
  private static final Logger log = LoggerFactory.getLogger(TokenFileKeeper.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  // Anthropic's SDKs read the file again when what they have holds for two minutes or less
  private static final Duration LONGEST_LEAD = Duration.ofMinutes(3);

  private static final Supply LOCKED =
      new Supply.None(
          Failure.of(ErrorCode.REFUSED, "postern is locked", "unlock it: postern unlock"));

  private static final Supply DROPPED =
      new Supply.None(Failure.of(ErrorCode.NOT_SIGNED_IN, "it is not kept any more"));

  private final TokenFileShelf shelf;
  private final TokenSupplies supplies;
  private final BooleanSupplier locked;
  private final Time time;
  private final Scheduler scheduler;
  private final Duration patience;
  private final ReentrantLock turn = new ReentrantLock();
  private final ReentrantLock changes = new ReentrantLock();
  private final Set<String> renewing = new HashSet<>();
  private volatile boolean withheld;
  private Cancellable pending = () -> {};
  private boolean closed;

  /**
   * A keeper of the files on a shelf.
   *
   * @param locked whether everything is withheld; asking may close a lock whose time has come
   */
  public TokenFileKeeper(
      TokenFileShelf shelf,
      TokenSupplies supplies,
      BooleanSupplier locked,
      Time time,
      Scheduler scheduler) {
    this(shelf, supplies, locked, time, scheduler, PATIENCE);
  }

  TokenFileKeeper(
      TokenFileShelf shelf,
      TokenSupplies supplies,
      BooleanSupplier locked,
      Time time,
      Scheduler scheduler,
      Duration patience) {
    this.shelf = shelf;
    this.supplies = supplies;
    this.locked = locked;
    this.time = time;
    this.scheduler = scheduler;
    this.patience = patience;
  }

  /** Takes up the files that an earlier daemon kept. */
  public void begin() {
    try {
      shelf.load();
    } catch (StateFileException e) {
      log.error("no token file is kept fresh: {}", e.getMessage());
    }
    if (locked.getAsBoolean()) {
      withhold();
    }
    within(() -> schedule(Duration.ZERO));
  }

  /** Finds out whether a file could be kept for a profile, changing nothing. */
  public void rehearse(Path path, String profile) throws FailureException {
    shelf.choose(path, profile);
  }

  /** Writes the file, and keeps it from now on. */
  public TokenFile keep(Path path, String profile) throws FailureException {
    changes.lock();
    try {
      boolean known = shelf.at(path).isPresent();
      KeptTokenFile file = shelf.choose(path, profile);
      shelf.put(file);
      settle(file);
      Optional<Failure> fault = file.fault();
      if (fault.isPresent()) {
        if (!known) {
          shelf.take(file);
        }
        throw new FailureException(fault.get());
      }
      within(() -> schedule(SHORTEST_PAUSE));
      return file.told();
    } finally {
      changes.unlock();
    }
  }

  /** Removes the file, and keeps it no longer; empty where it was not kept. */
  public Optional<TokenFile> drop(Path path) throws FailureException {
    changes.lock();
    try {
      Optional<KeptTokenFile> file = shelf.at(path);
      if (file.isPresent()) {
        file.get().settle(() -> DROPPED);
        shelf.take(file.get());
        // a look may have written it in between
        file.get().settle(() -> DROPPED);
      }
      return file.map(KeptTokenFile::told);
    } finally {
      changes.unlock();
    }
  }

  /** The file of a path, if it is kept. */
  public Optional<TokenFile> at(Path path) {
    return shelf.at(path).map(KeptTokenFile::told);
  }

  /** Why a file that is kept holds no token that is of use. */
  public Optional<Failure> lack(Path path) {
    return shelf.at(path).flatMap(KeptTokenFile::lack);
  }

  /** All files that are kept. */
  public List<TokenFile> all() {
    return shelf.all().stream().map(KeptTokenFile::told).toList();
  }

  /** Looks at the files soon, waiting for nothing: something about a login has changed. */
  public void lookSoon() {
    if (!shelf.all().isEmpty()) {
      Cancellable _ = scheduler.after(Duration.ZERO, this::look);
    }
  }

  /** Brings the files of a profile up to date at once; returns what is wrong with one of them. */
  public Optional<Failure> settle(String profile) {
    List<KeptTokenFile> meant = of(profile);
    Optional<Failure> late = settleInTime(meant);
    return late.or(() -> meant.stream().flatMap(file -> file.fault().stream()).findFirst());
  }

  private List<KeptTokenFile> of(String profile) {
    return shelf.all().stream().filter(file -> file.entry().profile().equals(profile)).toList();
  }

  /** Removes all files until {@link #resume}. */
  public void withhold() {
    withheld = true;
    settleInTime(shelf.all()).ifPresent(late -> log.warn("{}", late.message()));
  }

  /** Brings files up to date, and waits only so long for it; returns which are not by then. */
  private Optional<Failure> settleInTime(Collection<KeptTokenFile> files) {
    Map<KeptTokenFile, Thread> work = new LinkedHashMap<>();
    for (KeptTokenFile file : files) {
      work.put(file, Thread.ofVirtual().name("token-file").start(() -> settle(file)));
    }
    long deadline = System.nanoTime() + patience.toNanos();
    List<String> late = new ArrayList<>();
    for (Map.Entry<KeptTokenFile, Thread> each : work.entrySet()) {
      if (!ends(each.getValue(), Duration.ofNanos(deadline - System.nanoTime()))) {
        late.add(each.getKey().entry().path().toString());
      }
    }
    return late.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Failure.of(
                ErrorCode.STORE_FAILED,
                "the disk does not answer, so this is not done yet: " + String.join(", ", late),
                "it is done by itself once the disk answers; see postern status"));
  }

  private static boolean ends(Thread thread, Duration patience) {
    try {
      return thread.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends what {@link #withhold} began. */
  public void resume() {
    withheld = false;
    lookSoon();
  }

  /** Keeps nothing fresh any more; the files stay, and their tokens end. */
  public void close() {
    within(
        () -> {
          closed = true;
          pending.cancel();
        });
  }

  private void look() {
    if (locked.getAsBoolean() && !withheld) { // a passphrase is being looked at
      within(() -> schedule(SHORTEST_PAUSE));
      return;
    }
    for (KeptTokenFile file : shelf.all()) {
      Cancellable _ = scheduler.after(Duration.ZERO, () -> tend(file));
    }
    within(() -> schedule(untilNext()));
  }

  private void tend(KeptTokenFile file) {
    told(file, () -> file.settleIfFree(() -> supply(file)));
    renewIfDue(file);
  }

  private void settle(KeptTokenFile file) {
    told(file, () -> file.settle(() -> supply(file)));
  }

  private static void told(KeptTokenFile file, Runnable settling) {
    Optional<Failure> before = file.fault();
    settling.run();
    Optional<Failure> fault = file.fault();
    if (fault.isPresent() && !fault.equals(before)) {
      log.warn("a token file is not kept fresh: {}", fault.get().message());
    }
  }

  private Supply supply(KeptTokenFile file) {
    if (shelf.at(file.entry().path()).filter(file::equals).isEmpty()) {
      return DROPPED;
    }
    return withheld ? LOCKED : supplies.of(file.entry().profile());
  }

  private void renewIfDue(KeptTokenFile file) {
    String profile = file.entry().profile();
    switch (supply(file)) {
      case Supply.None _ -> {}
      case Supply.Late _ -> renew(profile, Optional.empty());
      case Supply.Ready(AccessToken token) -> {
        if (!untilDue(token).isPositive()) {
          renew(profile, Optional.of(lead(token)));
        }
      }
    }
  }

  private void renew(String profile, Optional<Duration> minimum) {
    turn.lock();
    try {
      if (closed || !renewing.add(profile)) {
        return;
      }
    } finally {
      turn.unlock();
    }
    Cancellable _ =
        scheduler.after(
            Duration.ZERO,
            () -> {
              try {
                supplies.renew(profile, minimum);
              } finally {
                within(
                    () -> {
                      renewing.remove(profile);
                      schedule(untilNext());
                    });
                of(profile)
                    .forEach(file -> told(file, () -> file.settleIfFree(() -> supply(file))));
              }
            });
  }

  /** When the next token is due; one that is overdue is being renewed, or has failed to be. */
  private Duration untilNext() {
    Duration pause = LONGEST_PAUSE;
    for (KeptTokenFile file : shelf.all()) {
      if (supply(file) instanceof Supply.Ready(AccessToken token)) {
        Duration due = untilDue(token);
        pause = due.isPositive() ? shorter(pause, due) : pause;
      }
    }
    return pause;
  }

  private Duration untilDue(AccessToken token) {
    return token.validity().remaining(time).minus(lead(token));
  }

  /** How much of a token must be left for programs that keep it in memory to get the next. */
  private static Duration lead(AccessToken token) {
    return shorter(LONGEST_LEAD, token.validity().lifetime().dividedBy(2));
  }

  private void schedule(Duration pause) {
    pending.cancel();
    if (!shelf.all().isEmpty() && !closed) {
      Duration delay = pause.compareTo(SHORTEST_PAUSE) > 0 ? pause : SHORTEST_PAUSE;
      pending = scheduler.after(delay, this::look);
    }
  }

  private void within(Runnable step) {
    turn.lock();
    try {
      step.run();
    } finally {
      turn.unlock();
    }
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
