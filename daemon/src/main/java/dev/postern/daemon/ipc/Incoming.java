package dev.postern.daemon.ipc;

import dev.postern.daemon.platform.Cancellable;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.protocol.FrameBuffer;
import dev.postern.protocol.FrameTooLongException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * The lines that a peer sends, within its limits: a frame that has begun must end in time, and what
 * has come of it may not be too much. One thread at a time reads; which one may change.
 */
final class Incoming {
  private static final int CHUNK = 1024;

  private final SocketChannel channel;
  private final Scheduler scheduler;
  private final Limits limits;
  private final Runnable whenLate;
  private final Held.Share unended;
  private FrameBuffer buffer = new FrameBuffer();
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
  private Optional<Cancellable> deadline = Optional.empty();
  private boolean frameEnded;
  private int arrived;
  private long begun;

  /** More is being sent than the daemon holds. */
  static final class TooMuchException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * What comes over a channel.
   *
   * @param whenLate is told when a frame does not end in time
   */
  Incoming(SocketChannel channel, Scheduler scheduler, Limits limits, Runnable whenLate) {
    this.channel = channel;
    this.scheduler = scheduler;
    this.limits = limits;
    this.whenLate = whenLate;
    this.unended = limits.unended().share();
  }

  /** The next line, waited for; empty when the peer sends no more. */
  Optional<byte[]> next() throws IOException, FrameTooLongException, TooMuchException {
    while (true) {
      Optional<byte[]> line = buffer.next();
      if (line.isPresent()) {
        frameEnded = true;
        return line;
      }
      account();
      if (channel.read(chunk) < 0) {
        return Optional.empty();
      }
      arrived = chunk.position();
      buffer.add(chunk.array(), 0, arrived);
      chunk.clear();
    }
  }

  /** Counts, and gives time to, what has come of a frame that has not ended. */
  private void account() throws TooMuchException {
    boolean inside = buffer.isInsideLine();
    if (frameEnded || !inside) {
      settle();
    }
    frameEnded = false;
    if (inside && deadline.isEmpty()) {
      deadline = Optional.of(scheduler.after(limits.frame(), whenLate));
    }
    int more = inside ? arrived : 0;
    arrived = 0;
    begun += more;
    if (!unended.add(more)) {
      throw new TooMuchException();
    }
  }

  /** Lets go of what has come; it still counts, so that the next one is not allowed the same. */
  void discard() {
    buffer = new FrameBuffer();
  }

  /** Takes back the time and the room of a frame that has ended, or will not. */
  void settle() {
    deadline.ifPresent(Cancellable::cancel);
    deadline = Optional.empty();
    unended.remove(begun);
    begun = 0;
  }
}
