package dev.postern.daemon.audit;

import dev.postern.daemon.platform.Journal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One journal of the audit, for one thread at a time. An event is written at once; its repetitions
 * within the window become one line that counts them.
 */
final class AuditFile {
  private static final Logger log = LoggerFactory.getLogger(AuditFile.class);
  private static final int MOST_COUNTED = 1024;

  private final Journal journal;
  private final Entries entries;
  private final long window;
  private final Map<Event.Repetition, Count> counted = new LinkedHashMap<>();
  private long windowEnds;
  private long lost;
  private boolean failing;

  /** The repetitions of an event since it was written: the latest, and how many. */
  private record Count(Event latest, long repetitions) {}

  /**
   * The audit's side of a journal.
   *
   * @param window how long repetitions are counted before they are written
   */
  AuditFile(Journal journal, Entries entries, Duration window) {
    this.journal = journal;
    this.entries = entries;
    this.window = window.toNanos();
  }

  /** When repetitions have to be written, by the clock of {@link System#nanoTime()}. */
  OptionalLong windowEnds() {
    return counted.isEmpty() ? OptionalLong.empty() : OptionalLong.of(windowEnds);
  }

  void take(Event event) {
    if (counted.size() >= MOST_COUNTED) {
      writeCounted();
    }
    Count count = counted.get(event.repetition());
    if (count != null) {
      counted.put(event.repetition(), new Count(event, count.repetitions() + 1));
      return;
    }
    if (counted.isEmpty()) {
      windowEnds = System.nanoTime() + window;
    }
    counted.put(event.repetition(), new Count(event, 0));
    append(event, 1);
  }

  /** Writes the repetitions of a window that has ended. */
  void writeIfDue() {
    if (!counted.isEmpty() && System.nanoTime() - windowEnds >= 0) {
      writeCounted();
    }
  }

  void writeCounted() {
    for (Count count : counted.values()) {
      if (count.repetitions() > 0) {
        append(count.latest(), count.repetitions());
      }
    }
    counted.clear();
  }

  /** All lines, with those of the repetitions that are still counted. */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>(journal.lines());
    for (Count count : counted.values()) {
      if (count.repetitions() > 0) {
        lines.add(entries.line(count.latest(), count.repetitions()));
      }
    }
    return lines;
  }

  /** Counts entries that never got here. */
  void lose(long more) {
    lost += more;
  }

  void close() {
    writeCounted();
    try {
      journal.close();
    } catch (IOException e) {
      log.warn("the audit did not close: {}", e.getMessage());
    }
  }

  private void append(Event event, long times) {
    try {
      journal.append(entries.line(event, times));
      failing = false;
      if (lost > 0) {
        log.warn("{} entries of the audit were lost", lost);
        lost = 0;
      }
    } catch (IOException e) {
      lost += times;
      if (!failing) {
        failing = true;
        log.warn("the audit cannot be written, requests go on being served: {}", e.getMessage());
      }
    }
  }
}
