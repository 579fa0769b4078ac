package dev.postern.daemon.access;

import java.time.Duration;

/** A token bucket: so much at once, and then so often. */
final class Bucket {
  private final Duration each;
  private final Duration depth;
  private Duration emptyAt;

  /**
   * A full bucket.
   *
   * @param atOnce how many may come at once
   * @param each how long one takes to be given back
   * @param now the time since some fixed moment
   */
  Bucket(int atOnce, Duration each, Duration now) {
    this.each = each;
    // not multipliedBy, which calculates with BigDecimal: its own start is a fifth of the daemon's
    this.depth = Duration.ofNanos(each.toNanos() * atOnce);
    this.emptyAt = now;
  }

  /** Takes one; answers how long to wait where there is none, zero where there was. */
  synchronized Duration take(Duration now) {
    Duration from = isFull(now) ? now : emptyAt;
    Duration wait = from.plus(each).minus(depth).minus(now);
    if (wait.isPositive()) {
      return wait;
    }
    emptyAt = from.plus(each);
    return Duration.ZERO;
  }

  /** Whether nothing is missing. */
  synchronized boolean isFull(Duration now) {
    return emptyAt.compareTo(now) <= 0;
  }
}
