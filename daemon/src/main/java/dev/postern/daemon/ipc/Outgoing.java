package dev.postern.daemon.ipc;

import dev.postern.daemon.platform.Cancellable;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.protocol.Frame;
import dev.postern.protocol.FrameCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frames that a peer is sent, one after the other, by whoever has one for it. */
final class Outgoing {
  private static final Logger log = LoggerFactory.getLogger(Outgoing.class);
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(30);

  private final SocketChannel channel;
  private final Scheduler scheduler;
  private final Runnable hangUp;
  private final Held.Share unwritten;
  private final ReentrantLock writing = new ReentrantLock();

  /**
   * What goes over a channel.
   *
   * @param hangUp ends the connection of a peer that does not read
   */
  Outgoing(SocketChannel channel, Scheduler scheduler, Limits limits, Runnable hangUp) {
    this.channel = channel;
    this.scheduler = scheduler;
    this.hangUp = hangUp;
    this.unwritten = limits.unwritten().share();
  }

  /** Writes a frame; one that cannot be written is dropped, since its reader has gone. */
  void write(Frame frame) {
    ByteBuffer bytes = ByteBuffer.wrap(FrameCodec.encode(frame));
    int length = bytes.remaining();
    try {
      if (unwritten.add(length)) {
        write(bytes);
      } else if (channel.isOpen()) {
        log.warn("a peer asks and does not read the answers: hung up on");
        hangUp.run();
      }
    } finally {
      unwritten.remove(length);
    }
  }

  private void write(ByteBuffer bytes) {
    lock();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      log.debug("an answer could not be written: {}", e.getMessage());
    } finally {
      writing.unlock();
    }
  }

  /** A writer that must wait for another may be waiting for a peer that does not read. */
  private void lock() {
    if (!writing.tryLock()) {
      Cancellable deadline = scheduler.after(LONGEST_WRITE, hangUp);
      writing.lock();
      deadline.cancel();
    }
  }
}
