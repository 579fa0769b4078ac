package dev.postern.client.wire;

import dev.postern.client.posix.ErrorNumber;
import dev.postern.client.posix.Posix;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Problem;
import dev.postern.client.text.Seconds;
import dev.postern.protocol.Frame;
import dev.postern.protocol.FrameBuffer;
import dev.postern.protocol.FrameCodec;
import dev.postern.protocol.FrameException;
import dev.postern.protocol.FrameTooLongException;
import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.Json.JsonNumber;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.Request;
import java.util.Arrays;
import java.util.Optional;

/** A connection to the daemon. */
public final class Connection implements AutoCloseable {
  private static final int NONE = -1;
  private static final String RESTART = "run: postern daemon restart";

  /** How long an answer may take: a refresh at a slow server is within it. */
  private static final int PATIENCE_MILLISECONDS = 180_000;

  /** How long a daemon that was killed may take to let go of its socket. */
  private static final int PAUSE_MILLISECONDS = 20;

  private static final int SHORT_MILLISECONDS = 1_000;

  private final Posix posix;
  private final Watch watch;
  private final Way way;
  private final FrameBuffer buffer = new FrameBuffer();
  private final byte[] chunk = new byte[8 * 1024];
  private int descriptor;
  private int calls;
  private long heard;
  private long heardWhenSent;
  private boolean hurried;
  private boolean broken;

  /** How to connect once more after the daemon has died. */
  interface Way {
    /** Another connection, to a daemon that may have been started for it. */
    Connection connect() throws Problem;
  }

  Connection(Posix posix, int descriptor, Watch watch, Way way) {
    this.posix = posix;
    this.descriptor = descriptor;
    this.watch = watch;
    this.way = way;
  }

  /** The descriptor, to wait on beside others. */
  public int descriptor() {
    return descriptor;
  }

  /** Has an answer awaited for a second only, as where a key was pressed; nothing is told then. */
  public Connection hurried() {
    hurried = true;
    return this;
  }

  /** Sends a request; the id by which its answer is known. */
  public Json send(Request request) throws Problem {
    calls++;
    heardWhenSent = heard;
    watch.begin();
    Json id = new JsonNumber(Integer.toString(calls));
    byte[] bytes = FrameCodec.encode(new Frame.Call(id, request.method(), request.parameters()));
    if (bytes.length > Frame.LONGEST) {
      throw new Problem(
          ExitCode.FAILED,
          "this takes " + bytes.length + " bytes, and the daemon takes " + Frame.LONGEST,
          "its environment goes with it where a command must run: unset what is large");
    }
    int sent = 0;
    while (sent < bytes.length) {
      int count = posix.send(descriptor, bytes, sent, bytes.length - sent);
      if (count < 0) {
        broken = true;
        throw lost("cannot write to the daemon: " + ErrorNumber.describe(-count));
      }
      sent += count;
    }
    return id;
  }

  /** Who hears of the notifications that come before a result. */
  public interface Listener {
    /** Hears of one. */
    void hear(Frame.Notification notification) throws Problem;
  }

  /** Sends a request and awaits its result. */
  public JsonObject call(Request request) throws Problem {
    return call(request, unasked -> {});
  }

  /**
   * Sends a request and awaits its result, with someone who hears of what comes before it. Where
   * the daemon dies before a byte of an answer, one that changes nothing is sent once more.
   */
  public JsonObject call(Request request, Listener listener) throws Problem {
    long heardBefore = heard;
    try {
      return callOnce(request, listener);
    } catch (Problem problem) {
      if (!broken || heard != heardBefore || !request.isRepeatable()) {
        throw problem;
      }
    }
    reopen();
    return callOnce(request, listener);
  }

  private void reopen() throws Problem {
    posix.awaitReadable(-1, -1, PAUSE_MILLISECONDS);
    posix.close(descriptor);
    descriptor = way.connect().descriptor();
    broken = false;
  }

  private JsonObject callOnce(Request request, Listener listener) throws Problem {
    Json id = send(request);
    while (true) {
      switch (receive()) {
        case Frame.Answer answer when answer.id().equals(id) -> {
          return result(answer);
        }
        case Frame.Refusal refusal -> throw Problem.of(refusal.failure());
        case Frame.Answer other -> throw senseless("it answers what was not asked");
        case Frame.Notification notification -> listener.hear(notification);
        case Frame.Call reversed -> throw senseless("it calls instead of answering");
      }
    }
  }

  /** The members of an answer. */
  public static JsonObject result(Frame.Answer answer) throws Problem {
    if (answer.result() instanceof JsonObject object) {
      return object;
    }
    throw senseless("the result is not an object");
  }

  private Frame receive() throws Problem {
    Optional<Frame> frame = next();
    while (frame.isEmpty()) {
      int limit = hurried ? SHORT_MILLISECONDS : PATIENCE_MILLISECONDS;
      if (await(NONE, limit) == 0) {
        throw lost("the daemon did not answer within " + Seconds.format(limit / 1000));
      }
      fill();
      frame = next();
    }
    return frame.get();
  }

  /**
   * Waits until it or a second descriptor can be read. Who waits for a first byte for long is told
   * what for.
   *
   * @param second negative where there is none
   * @return as {@link Posix#awaitReadable} does
   */
  public int await(int second, int milliseconds) throws Problem {
    return hurried || heard != heardWhenSent
        ? posix.awaitReadable(descriptor, second, milliseconds)
        : watch.await(descriptor, second, milliseconds);
  }

  /** Takes the bytes that have arrived, waiting for them if need be. */
  public void fill() throws Problem {
    int count = posix.read(descriptor, chunk);
    broken = count <= 0;
    if (count < 0) {
      throw lost("cannot read from the daemon: " + ErrorNumber.describe(-count));
    }
    if (count == 0) {
      throw lost(
          buffer.isInsideLine()
              ? "the daemon hung up in the middle of its answer"
              : "the daemon hung up without an answer");
    }
    heard += count;
    try {
      buffer.add(chunk, 0, count);
    } catch (FrameTooLongException e) {
      throw senseless(String.valueOf(e.getMessage()));
    } finally {
      Arrays.fill(chunk, 0, count, (byte) 0);
    }
  }

  /** The next frame that is here as a whole. */
  public Optional<Frame> next() throws Problem {
    try {
      Optional<byte[]> line = buffer.next();
      return line.isPresent() ? Optional.of(FrameCodec.decode(line.get())) : Optional.empty();
    } catch (FrameException | FrameTooLongException e) {
      throw senseless(String.valueOf(e.getMessage()));
    }
  }

  /** The problem of an answer that cannot be understood. */
  public static Problem senseless(String why) {
    return new Problem(ExitCode.UNREACHABLE, "the daemon's answer makes no sense: " + why, RESTART);
  }

  private static Problem lost(String message) {
    return new Problem(ExitCode.UNREACHABLE, message, "try again, or " + RESTART);
  }

  @Override
  public void close() {
    posix.close(descriptor);
  }
}
