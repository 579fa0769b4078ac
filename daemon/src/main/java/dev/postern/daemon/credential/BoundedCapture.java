package dev.postern.daemon.credential;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A stream read to its end on a thread of its own, of which only the first part is kept. */
public final class BoundedCapture {
  private static final int LONGEST_LINE = 4096;

  private final int limit;
  private final Consumer<String> lines;
  private final Runnable overflow;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private byte[] kept = new byte[0];
  private boolean overflowed;

  private BoundedCapture(int limit, Consumer<String> lines, Runnable overflow) {
    this.limit = limit;
    this.lines = lines;
    this.overflow = overflow;
  }

  /**
   * Starts to read; every line is also told as it comes.
   *
   * @param overflow told once when there is more than is kept
   */
  static BoundedCapture of(
      InputStream stream, int limit, Consumer<String> lines, Runnable overflow) {
    BoundedCapture capture = new BoundedCapture(limit, lines, overflow);
    // reading a pipe holds whatever thread carries it: two virtual ones would stop a small machine
    Thread.ofPlatform().daemon().name("postern-capture").start(() -> capture.drain(stream));
    return capture;
  }

  /** Completes when the stream has ended. */
  public CompletableFuture<Void> end() {
    return end;
  }

  /** What has been kept so far. */
  public synchronized byte[] kept() {
    return kept.clone();
  }

  /** Whether there was more than is kept. */
  public synchronized boolean overflowed() {
    return overflowed;
  }

  /** Overwrites what was kept. */
  public synchronized void wipe() {
    Arrays.fill(kept, (byte) 0);
    kept = new byte[0];
  }

  private void drain(InputStream stream) {
    byte[] buffer = new byte[8192];
    try (stream) {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        if (keep(buffer, count)) {
          overflow.run();
        }
        tell(buffer, count);
      }
    } catch (IOException _) {
      // the stream of a command that was ended: what came before it stands
    } finally {
      Arrays.fill(buffer, (byte) 0);
      if (line.size() > 0) {
        flushLine();
      }
      end.complete(null);
    }
  }

  /** Keeps what there is room for; tells whether this was the first for which there is none. */
  private synchronized boolean keep(byte[] buffer, int count) {
    int room = Math.min(count, limit - kept.length);
    boolean first = !overflowed && room < count;
    overflowed |= room < count;
    byte[] more = Arrays.copyOf(kept, kept.length + room);
    System.arraycopy(buffer, 0, more, kept.length, room);
    Arrays.fill(kept, (byte) 0);
    kept = more;
    return first;
  }

  private void tell(byte[] buffer, int count) {
    for (int at = 0; at < count; at++) {
      if (buffer[at] == '\n') {
        flushLine();
      } else if (line.size() < LONGEST_LINE) {
        line.write(buffer[at]);
      }
    }
  }

  private void flushLine() {
    lines.accept(Sanitized.line(line.toString(StandardCharsets.UTF_8)));
    line.reset();
  }
}
