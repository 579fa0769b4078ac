package dev.postern.daemon.session;

import dev.postern.daemon.platform.Cancellable;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.daemon.platform.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The alarm that wakes a session for its next refresh; at most one is set. */
final class RefreshAlarm {
  private static final Duration LATE = Duration.ofSeconds(10);

  private final Scheduler scheduler;
  private final RefreshPolicy policy;
  private final Time time;
  private Cancellable pending = () -> {};
  private volatile Optional<Due> due = Optional.empty();

  /** A moment by both clocks. */
  private record Due(Instant wall, Duration monotonic) {}

  RefreshAlarm(Scheduler scheduler, RefreshPolicy policy, Time time) {
    this.scheduler = scheduler;
    this.policy = policy;
    this.time = time;
  }

  /** When it goes off, as the wall clock stands now. */
  Optional<Instant> due() {
    return due.map(this::seenNow);
  }

  private Instant seenNow(Due at) {
    Instant latest = time.now().plus(at.monotonic().minus(time.monotonic()));
    return at.wall().isAfter(latest.plus(Validity.DRIFT)) ? latest : at.wall();
  }

  /**
   * Whether it should have gone off by the wall clock, which goes on while the machine sleeps; the
   * scheduler's clock does not.
   */
  boolean isOverdue() {
    return due.filter(at -> time.now().isAfter(at.wall().plus(LATE))).isPresent();
  }

  /** Sets it to a little before the token ends. */
  void set(Validity validity, Runnable refresh) {
    set(policy.untilDue(validity.remaining(time), validity.lifetime()), refresh);
  }

  /**
   * Sets it anew after a failure. Where the server may have spent the refresh token, trying again
   * may end the login, so it waits until the token at hand is needed no more.
   */
  void setAfterFailure(SessionState.Live state, Duration pause, boolean spent, Runnable refresh) {
    Duration usable =
        state
            .access()
            .map(AccessToken::validity)
            .map(validity -> validity.remaining(time).minus(policy.reserve(validity.lifetime())))
            .orElse(Duration.ZERO);
    set(spent && usable.compareTo(pause) > 0 ? usable : pause, refresh);
  }

  /** Calls it off. */
  synchronized void cancel() {
    pending.cancel();
    due = Optional.empty();
  }

  private synchronized void set(Duration delay, Runnable refresh) {
    pending.cancel();
    due = Optional.of(new Due(time.now().plus(delay), time.monotonic().plus(delay)));
    pending = scheduler.after(delay, refresh);
  }
}
