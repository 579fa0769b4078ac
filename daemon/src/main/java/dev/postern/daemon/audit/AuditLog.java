package dev.postern.daemon.audit;

import dev.postern.daemon.platform.Ancestry;
import dev.postern.daemon.platform.Journal;
import dev.postern.protocol.message.AuditEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit: takes events without waiting and writes them on a thread of its own.
 *
 * <p>An event is written at once. Its repetitions within the next second become one line that
 * counts them, so that a flood cannot push the rest out of a bounded file. When events come faster
 * than they can be written, or the disk is full, they are lost, never waited for; the log says so
 * once, and again only after an entry could be written.
 */
public final class AuditLog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
  private static final Duration REPETITION = Duration.ofSeconds(1);
  private static final int MOST_WAITING = 8192;
  private static final int MOST_COUNTED = 1024;
  private static final long CLOSE_SECONDS = 5;

  private final Journal journal;
  private final Entries entries;
  private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong lost = new AtomicLong();
  private final Map<Event.What, Count> counted = new LinkedHashMap<>();
  private final Thread writer;
  private long windowEnds;
  private boolean failing;

  private sealed interface Work {
    /** An event to write. */
    record Write(Event event) implements Work {}

    /** Writes all that was taken before, then counts down. */
    record Flush(CountDownLatch done, boolean last) implements Work {}
  }

  /** The repetitions of an event since it was written: the latest, and how many. */
  private record Count(Event latest, long repetitions) {}

  /** An audit in the given journal, which is closed with it. */
  public AuditLog(Journal journal, Ancestry ancestry) {
    this.journal = journal;
    this.entries = new Entries(ancestry);
    this.writer = Thread.ofPlatform().name("audit").daemon(true).start(this::run);
  }

  /** Takes an event; returns at once. */
  void add(Event event) {
    if (!queue.offer(new Work.Write(event))) {
      lost.incrementAndGet();
    }
  }

  /**
   * The latest entries, the oldest first, with all that happened before this call.
   *
   * @throws IOException when they cannot be read
   */
  public List<AuditEntry> latest(int limit) throws IOException {
    flush(/* last= */ false);
    List<String> lines = journal.lines();
    List<AuditEntry> found = new ArrayList<>();
    for (int i = lines.size() - 1; i >= 0 && found.size() < limit; i--) {
      Entries.entry(lines.get(i)).ifPresent(found::addFirst);
    }
    return found;
  }

  private void flush(boolean last) {
    CountDownLatch done = new CountDownLatch(1);
    try {
      if (writer.isAlive()
          && queue.offer(new Work.Flush(done, last), CLOSE_SECONDS, TimeUnit.SECONDS)) {
        done.await(CLOSE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (boolean open = true; open; ) {
        open = carryOut(next());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for work; empty when the window of repetitions has ended first. */
  private Optional<Work> next() throws InterruptedException {
    if (counted.isEmpty()) {
      return Optional.of(queue.take());
    }
    return Optional.ofNullable(queue.poll(windowEnds - System.nanoTime(), TimeUnit.NANOSECONDS));
  }

  /** Whether there is more to come. */
  private boolean carryOut(Optional<Work> work) {
    if (work.isEmpty()
        || System.nanoTime() - windowEnds >= 0
        || counted.size() >= MOST_COUNTED
        || work.get() instanceof Work.Flush) {
      writeCounted();
    }
    if (work.isEmpty()) {
      return true;
    }
    return switch (work.get()) {
      case Work.Write(Event event) -> {
        writeOrCount(event);
        yield true;
      }
      case Work.Flush(CountDownLatch done, boolean last) -> {
        done.countDown();
        yield !last;
      }
    };
  }

  private void writeOrCount(Event event) {
    Count count = counted.get(event.what());
    if (count != null) {
      counted.put(event.what(), new Count(event, count.repetitions() + 1));
      return;
    }
    if (counted.isEmpty()) {
      windowEnds = System.nanoTime() + REPETITION.toNanos();
    }
    counted.put(event.what(), new Count(event, 0));
    append(event, 1);
  }

  private void writeCounted() {
    for (Count count : counted.values()) {
      if (count.repetitions() > 0) {
        append(count.latest(), count.repetitions());
      }
    }
    counted.clear();
  }

  private void append(Event event, long times) {
    try {
      journal.append(entries.line(event, times));
      failing = false;
      long missing = lost.getAndSet(0);
      if (missing > 0) {
        log.warn("{} entries of the audit were lost", missing);
      }
    } catch (IOException e) {
      lost.addAndGet(times);
      if (!failing) {
        failing = true;
        log.warn("the audit cannot be written, requests go on being served: {}", e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    flush(/* last= */ true);
    try {
      writer.join(Duration.ofSeconds(CLOSE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      journal.close();
    } catch (IOException e) {
      log.warn("the audit did not close: {}", e.getMessage());
    }
  }
}
