package dev.postern.daemon.audit;

import dev.postern.daemon.platform.Ancestry;
import dev.postern.daemon.platform.Journal;
import dev.postern.protocol.message.AuditEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The audit: takes events without waiting and writes them on a thread of its own.
 *
 * <p>What begins or ends access lies in a journal of its own, where one line a minute is all that a
 * repetition can add; so no flood pushes it out. When other events come faster than they can be
 * written, or the disk is full, they are lost, never waited for; the log says so once, and again
 * only after an entry could be written.
 */
public final class AuditLog implements AutoCloseable {
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final Duration ACCESS_WINDOW = Duration.ofMinutes(1);
  private static final int MOST_WAITING = 8192;
  private static final long CLOSE_SECONDS = 5;

  private final AuditFile everything;
  private final AuditFile access;
  private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(2 * MOST_WAITING);
  private final AtomicLong lost = new AtomicLong();
  private final Thread writer;

  private sealed interface Work {
    /** An event to write. */
    record Write(Event event) implements Work {}

    /** Answers all lines, with what was taken before. */
    record Read(CompletableFuture<List<String>> lines) implements Work {}

    /** Writes what is counted, and ends. */
    record End() implements Work {}
  }

  /**
   * An audit in the given journals, which are closed with it.
   *
   * @param everything the journal of what is given and refused
   * @param access the journal of what begins or ends access
   */
  public AuditLog(Journal everything, Journal access, Ancestry ancestry) {
    Entries entries = new Entries(ancestry);
    this.everything = new AuditFile(everything, entries, WINDOW);
    this.access = new AuditFile(access, entries, ACCESS_WINDOW);
    this.writer = Thread.ofPlatform().name("audit").daemon(true).start(this::run);
  }

  /** Takes an event; returns at once. */
  void add(Event event) {
    // half of the room is for what begins or ends access
    boolean room = event.aboutAccess() || queue.remainingCapacity() > MOST_WAITING;
    if (!room || !queue.offer(new Work.Write(event))) {
      lost.incrementAndGet();
    }
  }

  /**
   * The latest entries, the oldest first, with all that happened before this call.
   *
   * @throws IOException when they cannot be read
   */
  public List<AuditEntry> latest(int limit) throws IOException {
    CompletableFuture<List<String>> read = new CompletableFuture<>();
    try {
      if (!queue.offer(new Work.Read(read), CLOSE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("more is happening than can be written");
      }
      return latest(read.get(CLOSE_SECONDS, TimeUnit.SECONDS), limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the daemon stops", e);
    } catch (TimeoutException e) {
      throw new IOException("the disk takes too long", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? e : e.getCause());
    }
  }

  private static List<AuditEntry> latest(List<String> lines, int limit) {
    List<AuditEntry> all = new ArrayList<>();
    lines.forEach(line -> Entries.entry(line).ifPresent(all::add));
    all.sort(Comparator.comparingLong(AuditEntry::at));
    return all.subList(Math.max(0, all.size() - limit), all.size());
  }

  private void run() {
    try {
      for (boolean open = true; open; ) {
        Optional<Work> work = next();
        everything.writeIfDue();
        access.writeIfDue();
        open = work.isEmpty() || carryOut(work.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for work; empty when a window of repetitions has ended first. */
  private Optional<Work> next() throws InterruptedException {
    long now = System.nanoTime();
    OptionalLong wait =
        Stream.of(everything.windowEnds(), access.windowEnds())
            .filter(OptionalLong::isPresent)
            .mapToLong(end -> end.getAsLong() - now)
            .min();
    return wait.isEmpty()
        ? Optional.of(queue.take())
        : Optional.ofNullable(queue.poll(wait.getAsLong(), TimeUnit.NANOSECONDS));
  }

  /** Whether there is more to come. */
  private boolean carryOut(Work work) {
    switch (work) {
      case Work.Write(Event event) -> {
        everything.lose(lost.getAndSet(0));
        (event.aboutAccess() ? access : everything).take(event);
        return true;
      }
      case Work.Read(CompletableFuture<List<String>> lines) -> {
        try {
          List<String> all = new ArrayList<>(everything.lines());
          all.addAll(access.lines());
          lines.complete(all);
        } catch (IOException e) {
          lines.completeExceptionally(e);
        }
        return true;
      }
      case Work.End() -> {
        everything.close();
        access.close();
        return false;
      }
    }
  }

  @Override
  public void close() {
    try {
      if (writer.isAlive() && queue.offer(new Work.End(), CLOSE_SECONDS, TimeUnit.SECONDS)) {
        writer.join(Duration.ofSeconds(CLOSE_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
