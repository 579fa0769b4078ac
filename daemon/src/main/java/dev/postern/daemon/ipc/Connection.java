package dev.postern.daemon.ipc;

import dev.postern.daemon.platform.Cancellable;
import dev.postern.daemon.platform.Durations;
import dev.postern.daemon.platform.Peer;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Frame;
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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: reads calls and writes their answers.
 *
 * <p>The thread that read a call answers it, and another goes on reading: so the answer waits for
 * no thread, and a call that takes long holds up no other. No more than a few calls of one
 * connection are under way at once; while they are, nothing more is read from it.
 */
final class Connection implements Caller, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);
  private static final Duration LONGEST_CALL = Duration.ofMinutes(3);
  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final int MOST_CALLS = 64;
  private static final int CHUNK = 1024;

  private final SocketChannel channel;
  private final Peer peer;
  private final MethodTable methods;
  private final Scheduler scheduler;
  private final Duration frameLimit;
  private final Consumer<Connection> whenEnded;
  private final Incoming incoming;
  private final Outgoing outgoing;
  private final Semaphore calls = new Semaphore(MOST_CALLS);
  private final List<Runnable> whenGone = new ArrayList<>();
  private boolean gone;

  /**
   * The connection of a peer.
   *
   * @param whenEnded is told of it once, when nothing more is read from it or written to it
   */
  Connection(
      SocketChannel channel,
      Peer peer,
      MethodTable methods,
      Scheduler scheduler,
      Limits limits,
      Consumer<Connection> whenEnded) {
    this.channel = channel;
    this.peer = peer;
    this.methods = methods;
    this.scheduler = scheduler;
    this.frameLimit = limits.frame();
    this.whenEnded = whenEnded;
    this.incoming = new Incoming(channel, scheduler, limits, this::giveUp);
    this.outgoing = new Outgoing(channel, scheduler, limits, this::close);
  }

  /**
   * Serves until the peer goes away, breaks a rule, or the connection is closed; returns earlier,
   * after the first answer. A peer that sends no more still gets the answers to what it has sent.
   */
  void serve() {
    boolean readOn = false;
    try {
      Optional<Frame.Call> call = nextCall();
      if (call.isPresent()) {
        Thread.ofVirtual().start(this::serve);
        readOn = true;
        answer(call.get());
      } else {
        tellGone();
        awaitCalls();
      }
    } catch (FrameTooLongException e) {
      refuse(Failure.of(ErrorCode.FRAME_REFUSED, String.valueOf(e.getMessage())));
      linger();
    } catch (Incoming.TooMuchException _) {
      refuse(
          Failure.of(
              ErrorCode.FRAME_REFUSED,
              "too much is being sent to the daemon at once",
              "try again, with smaller frames"));
      linger();
    } catch (IOException e) {
      log.debug("connection of {} ended: {}", peer, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!readOn) {
        end();
      }
    }
  }

  /** The next call, once one more may be under way; empty when the peer sends no more. */
  private Optional<Frame.Call> nextCall()
      throws IOException, FrameTooLongException, Incoming.TooMuchException, InterruptedException {
    while (true) {
      Optional<byte[]> line = incoming.next();
      if (line.isEmpty()) {
        return Optional.empty();
      }
      switch (decode(line.get())) {
        case Frame.Call call -> {
          calls.acquire();
          return Optional.of(call);
        }
        case Frame.Refusal refusal -> outgoing.write(refusal);
        case Frame.Notification unasked -> log.debug("notification {} ignored", unasked.method());
        case Frame.Answer unasked -> log.debug("answer from {} ignored", peer);
      }
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
      outgoing.write(reply(call));
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
    outgoing.write(new Frame.Notification(LoginEvent.METHOD, event.parameters()));
  }

  @Override
  public void tell(CredentialEvent event) {
    outgoing.write(new Frame.Notification(CredentialEvent.METHOD, event.parameters()));
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
    incoming.discard();
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
            ErrorCode.FRAME_REFUSED, "a frame did not end within " + Durations.words(frameLimit)));
    close();
  }

  private void refuse(Failure failure) {
    outgoing.write(new Frame.Refusal(new JsonNull(), failure));
  }

  private void end() {
    close();
    incoming.settle();
    whenEnded.accept(this);
  }

  /** Closes the connection as soon as no call is under way, or after so long. */
  void finish(Duration patience) {
    try {
      calls.tryAcquire(MOST_CALLS, patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
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
