package dev.postern.daemon.door;

import dev.postern.protocol.Failure;
import dev.postern.protocol.Frame;
import dev.postern.protocol.FrameCodec;
import dev.postern.protocol.json.Json.JsonNull;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of all who wait at a socket that this process does not serve. Were they left there, the
 * service manager would start a process for them again and again.
 */
public final class Dismissal {
  private static final Logger log = LoggerFactory.getLogger(Dismissal.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int CHUNK = 1024;

  private final Optional<Failure> reason;

  private Dismissal(Optional<Failure> reason) {
    this.reason = reason;
  }

  /** Whoever waits is told why it is not served. */
  public static Dismissal because(Failure reason) {
    return new Dismissal(Optional.of(reason));
  }

  /** Whoever waits is hung up on, and finds another daemon when it connects again. */
  public static Dismissal elsewhere() {
    return new Dismissal(Optional.empty());
  }

  /** Dismisses all, and closes the socket. */
  public void at(ServerSocketChannel listener) {
    try (listener) {
      listener.configureBlocking(false);
      List<Thread> ends = new ArrayList<>();
      for (SocketChannel one = listener.accept(); one != null; one = listener.accept()) {
        SocketChannel waiting = one;
        ends.add(Thread.ofVirtual().name("dismissal").start(() -> end(waiting)));
      }
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      for (Thread end : ends) {
        end.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
    } catch (IOException e) {
      log.warn("who waits at the passed socket was not told: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads on to the end: a connection that is closed with bytes unread is reset. */
  private void end(SocketChannel waiting) {
    try (waiting) {
      if (reason.isPresent()) {
        ByteBuffer frame =
            ByteBuffer.wrap(FrameCodec.encode(new Frame.Refusal(new JsonNull(), reason.get())));
        while (frame.hasRemaining()) {
          waiting.write(frame);
        }
        waiting.shutdownOutput();
        ByteBuffer unread = ByteBuffer.allocate(CHUNK);
        while (waiting.read(unread) >= 0) {
          unread.clear();
        }
      }
    } catch (IOException e) {
      log.debug("one who waited has gone: {}", e.getMessage());
    }
  }
}
