package dev.postern.daemon.credential;

import dev.postern.daemon.platform.FileStamps;
import dev.postern.daemon.platform.Moment;
import dev.postern.daemon.platform.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a command or program gave, and for how long it may be given again.
 *
 * @param end when it ends, where it says so
 * @param kept how long it is given again
 * @param obtained when it came
 * @param files what the files it was made from looked like before it was made
 */
public record Answer<V>(
    V value, Optional<Instant> end, Duration kept, Moment obtained, FileStamps files) {
  private static final Duration LONGEST_LEAD = Duration.ofMinutes(5);

  /**
   * How old an answer must be for a rejection to count: callers who were given the one before it
   * complain late, and must not each cause a run.
   */
  static final Duration REJECTION_GUARD = Duration.ofSeconds(5);

  /** An answer that came just now and is kept for a given time. */
  public static <V> Answer<V> keptFor(Duration span, V value, FileStamps files, Time time) {
    return new Answer<>(value, Optional.empty(), span, Moment.now(time), files);
  }

  /**
   * An answer that came just now and says when it ends. It is kept for as long as it holds, less
   * five minutes, or less a tenth where that is shorter.
   */
  public static <V> Answer<V> endingAt(Instant end, V value, FileStamps files, Time time) {
    Duration lifetime = Duration.between(time.now(), end);
    Duration tenth = lifetime.dividedBy(10);
    Duration lead = tenth.compareTo(LONGEST_LEAD) < 0 ? tenth : LONGEST_LEAD;
    return new Answer<>(value, Optional.of(end), lifetime.minus(lead), Moment.now(time), files);
  }

  /** Whether it may be given again, if the files that it was made from are as they were. */
  boolean isYoung(Time time) {
    return obtained.age(time).compareTo(kept) < 0;
  }

  /** Whether it is old enough to be one that a server can have rejected. */
  boolean isPastGuard(Time time) {
    return obtained.age(time).compareTo(REJECTION_GUARD) >= 0;
  }

  /** Whether it holds for some time yet, as far as it says. */
  boolean holdsFor(Duration minimum, Time time) {
    return end.map(at -> Duration.between(obtained.wall(), at).minus(obtained.age(time)))
        .map(left -> left.compareTo(minimum) >= 0)
        .orElse(true);
  }
}
