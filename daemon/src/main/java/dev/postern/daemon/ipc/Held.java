package dev.postern.daemon.ipc;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that are held for peers: of frames that have not ended, or of answers that nobody has
 * read. A peer may have so many held and no more, and fewer while those of all together are many.
 */
final class Held {
  private static final long MOST_OF_ONE = 2 << 20;
  private static final long MOST_OF_ALL = 4 << 20;

  private final AtomicLong all = new AtomicLong();
  private final long always;

  /** Nothing yet; so many bytes a peer may have held always. */
  Held(long always) {
    this.always = always;
  }

  /** The part of one connection. */
  final class Share {
    private final AtomicLong own = new AtomicLong();

    /** Adds so many bytes; false where that is too much. */
    boolean add(long bytes) {
      long mine = own.addAndGet(bytes);
      long everybodys = all.addAndGet(bytes);
      return mine <= always || (mine <= MOST_OF_ONE && everybodys <= MOST_OF_ALL);
    }

    /** Takes back what was added. */
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
