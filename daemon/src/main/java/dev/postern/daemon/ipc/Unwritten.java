package dev.postern.daemon.ipc;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The answers that wait for peers to read them. They take up memory, so a peer may let so many wait
 * and no more, and fewer while the peers of all connections together let many wait.
 */
final class Unwritten {
  private static final long MOST_OF_ONE = 1 << 20;
  private static final long MOST_OF_ALL = 4 << 20;
  private static final long ALWAYS_ALLOWED = 64 << 10;

  private final AtomicLong all = new AtomicLong();

  /** The part of one connection. */
  final class Share {
    private final AtomicLong own = new AtomicLong();

    /** Adds an answer of so many bytes; false where its peer lets too much wait. */
    boolean add(long bytes) {
      long mine = own.addAndGet(bytes);
      long everybodys = all.addAndGet(bytes);
      boolean first = mine == bytes;
      return first || mine <= ALWAYS_ALLOWED || (mine <= MOST_OF_ONE && everybodys <= MOST_OF_ALL);
    }

    /** Takes back what was added, written or not. */
    void remove(long bytes) {
      own.addAndGet(-bytes);
      all.addAndGet(-bytes);
    }
  }

  /** The part of a new connection. */
  Share share() {
    return new Share();
  }
}
