package dev.postern.daemon.ipc;

import dev.postern.daemon.platform.Cancellable;
import dev.postern.daemon.platform.Peer;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Frame;
import dev.postern.protocol.FrameBuffer;
import dev.postern.protocol.FrameCodec;
import dev.postern.protocol.FrameException;
import dev.postern.protocol.FrameTooLongException;
import dev.postern.protocol.json.Json.JsonNull;
import dev.postern.protocol.message.CredentialEvent;
import dev.postern.protocol.message.LoginEvent;
import dev.postern.protocol.message.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: reads frames, has each call answered on a thread of its own, writes the answers.
 *
 * <p>A frame that has begun must end within the time limit. No more than a few calls of one
 * connection are under way at once; while they are, nothing more is read from it.
 */
final class Connection implements Caller, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(30);
  private static final Duration LONGEST_CALL = Duration.ofMinutes(3);
  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final int MOST_CALLS = 64;
  private static final int CHUNK = 1024;

  private final SocketChannel channel;
  private final Peer peer;
  private final MethodTable methods;
  private final Scheduler scheduler;
  private final Duration frameLimit;
  private final Held.Share unended;
  private final Held.Share unwritten;
  private final Semaphore calls = new Semaphore(MOST_CALLS);
  private final ReentrantLock writing = new ReentrantLock();
  private final List<Runnable> whenGone = new ArrayList<>();
  private boolean gone;
  private long begun;

  Connection(
      SocketChannel channel, Peer peer, MethodTable methods, Scheduler scheduler, Limits limits) {
    this.channel = channel;
    this.peer = peer;
    this.methods = methods;
    this.scheduler = scheduler;
    this.frameLimit = limits.frame();
    this.unended = limits.unended().share();
    this.unwritten = limits.unwritten().share();
  }

  /**
   * Serves until the peer goes away, breaks a rule, or the connection is closed. A peer that sends
   * no more still gets the answers to what it has sent.
   */
  void serve() {
    try {
      read();
      tellGone();
      awaitCalls();
    } catch (FrameTooLongException e) {
      refuse(Failure.of(ErrorCode.FRAME_REFUSED, String.valueOf(e.getMessage())));
      linger();
    } catch (IOException e) {
      log.debug("connection of {} ended: {}", peer, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
      unended.remove(begun);
    }
  }

  private void read() throws IOException, FrameTooLongException, InterruptedException {
    FrameBuffer buffer = new FrameBuffer();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    Optional<Cancellable> deadline = Optional.empty();
    boolean bearable = true;
    while (bearable && channel.read(chunk) >= 0) {
      int count = chunk.position();
      buffer.add(chunk.array(), 0, count);
      chunk.clear();
      Optional<byte[]> line = buffer.next();
      boolean frameEnded = line.isPresent();
      while (line.isPresent()) {
        take(line.get());
        line = buffer.next();
      }
      if (frameEnded || !buffer.isInsideLine()) {
        deadline.ifPresent(Cancellable::cancel);
        deadline = Optional.empty();
      }
      if (deadline.isEmpty() && buffer.isInsideLine()) {
        deadline = Optional.of(scheduler.after(frameLimit, this::giveUp));
      }
      bearable = hold(buffer.isInsideLine() ? count : 0, frameEnded);
    }
    deadline.ifPresent(Cancellable::cancel);
    if (!bearable) {
      refuse(
          Failure.of(
              ErrorCode.FRAME_REFUSED,
              "too much is being sent to the daemon at once",
              "try again, with smaller frames"));
      linger();
    }
  }

  /** Counts what has come of a frame that has not ended; false where that is too much. */
  private boolean hold(int bytes, boolean anew) {
    if (anew) {
      unended.remove(begun);
      begun = 0;
    }
    begun += bytes;
    return unended.add(bytes);
  }

  private void take(byte[] line) throws InterruptedException {
    switch (decode(line)) {
      case Frame.Call call -> {
        calls.acquire();
        Thread.ofVirtual().start(() -> answer(call));
      }
      case Frame.Refusal refusal -> write(refusal);
      case Frame.Notification unasked -> log.debug("notification {} ignored", unasked.method());
      case Frame.Answer unasked -> log.debug("answer from {} ignored", peer);
    }
  }

  private static Frame decode(byte[] line) {
    try {
      return FrameCodec.decode(line);
    } catch (FrameException e) {
      return e.refusal();
    }
  }

  private void answer(Frame.Call call) {
    try {
      write(reply(call));
    } finally {
      calls.release();
    }
  }

  private Frame reply(Frame.Call call) {
    try {
      Request request = Request.of(call.method(), call.parameters());
      log.debug("{} asks for {}", peer, request.method());
      return new Frame.Answer(call.id(), methods.answer(request, this).toJson());
    } catch (FailureException e) {
      return new Frame.Refusal(call.id(), e.failure());
    } catch (RuntimeException e) {
      log.error("{} failed for a fault of the daemon's own", call.method(), e);
      return new Frame.Refusal(
          call.id(),
          Failure.of(
              ErrorCode.INTERNAL_ERROR,
              "the daemon failed at " + call.method() + ": " + e.getClass().getSimpleName(),
              "its log says more; see postern daemon status"));
    }
  }

  @Override
  public Peer peer() {
    return peer;
  }

  @Override
  public void tell(LoginEvent event) {
    write(new Frame.Notification(LoginEvent.METHOD, event.parameters()));
  }

  @Override
  public void tell(CredentialEvent event) {
    write(new Frame.Notification(CredentialEvent.METHOD, event.parameters()));
  }

  @Override
  public void whenGone(Runnable action) {
    synchronized (whenGone) {
      if (!gone) {
        whenGone.add(action);
        return;
      }
    }
    action.run();
  }

  /**
   * Hangs up without taking back the refusal just written: a socket closed with bytes unread is
   * reset, and the peer would lose what it has not read.
   */
  private void linger() {
    Cancellable end = scheduler.after(LINGER, this::close);
    try {
      channel.shutdownOutput();
      ByteBuffer discarded = ByteBuffer.allocate(CHUNK);
      while (channel.read(discarded) >= 0) {
        discarded.clear();
      }
    } catch (IOException e) {
      log.debug("connection of {} ended: {}", peer, e.getMessage());
    } finally {
      end.cancel();
    }
  }

  /** Has those who wait for a person told that the person has gone. */
  private void tellGone() {
    List<Runnable> actions;
    synchronized (whenGone) {
      gone = true;
      actions = List.copyOf(whenGone);
      whenGone.clear();
    }
    actions.forEach(Runnable::run);
  }

  private void awaitCalls() throws InterruptedException {
    if (!calls.tryAcquire(MOST_CALLS, LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS)) {
      log.warn("a call of {} did not end within {} s", peer, LONGEST_CALL.toSeconds());
    }
  }

  private void giveUp() {
    refuse(
        Failure.of(
            ErrorCode.FRAME_REFUSED,
            "a frame did not end within " + frameLimit.toSeconds() + " s"));
    close();
  }

  private void refuse(Failure failure) {
    write(new Frame.Refusal(new JsonNull(), failure));
  }

  private void write(Frame frame) {
    ByteBuffer bytes = ByteBuffer.wrap(FrameCodec.encode(frame));
    int length = bytes.remaining();
    try {
      if (unwritten.add(length)) {
        write(bytes);
      } else if (channel.isOpen()) {
        log.warn("{} asks and does not read the answers: hung up on", peer);
        close();
      }
    } finally {
      unwritten.remove(length);
    }
  }

  private void write(ByteBuffer bytes) {
    lockForWriting();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      log.debug("connection of {} ended: {}", peer, e.getMessage());
    } finally {
      writing.unlock();
    }
  }

  /** A writer that must wait for another may be waiting for a peer that does not read. */
  private void lockForWriting() {
    if (!writing.tryLock()) {
      Cancellable deadline = scheduler.after(LONGEST_WRITE, this::close);
      writing.lock();
      deadline.cancel();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("connection of {} did not close: {}", peer, e.getMessage());
    }
    tellGone();
  }
}
