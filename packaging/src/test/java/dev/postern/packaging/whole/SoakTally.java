package dev.postern.packaging.whole;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** What happened in a soak. */
final class SoakTally {
  private static final int MOST_SHOWN = 20;

  private final LongAdder served = new LongAdder();
  private final LongAdder told = new LongAdder();
  private final LongAdder overtaken = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder logins = new LongAdder();
  private final LongAdder replacements = new LongAdder();
  private final LongAdder logouts = new LongAdder();
  private final LongAdder pauses = new LongAdder();
  private final LongAdder pausedMillis = new LongAdder();
  private final List<String> shown = new CopyOnWriteArrayList<>();

  /** A token was given, and its server took it. */
  void served() {
    served.increment();
  }

  /** None was given, since nobody was signed in, and that was said. */
  void told() {
    told.increment();
  }

  /**
   * The login was changed while it was asked for, and the one before or none was met; or the answer
   * took so long that the token has expired on its way.
   */
  void overtaken() {
    overtaken.increment();
  }

  /** Anything else. */
  void failed(String what) {
    failed.increment();
    if (shown.size() < MOST_SHOWN) {
      shown.add(what);
    }
  }

  void login() {
    logins.increment();
  }

  void replacement() {
    replacements.increment();
  }

  void logout() {
    logouts.increment();
  }

  void paused(Duration time) {
    pauses.increment();
    pausedMillis.add(time.toMillis());
  }

  long failures() {
    return failed.sum();
  }

  /** The counts as lines for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    String row = "%8s %22s %10s %8s%n";
    text.append(row.formatted("served", "not signed in, told", "overtaken", "FAILED"))
        .append(row.formatted(served.sum(), told.sum(), overtaken.sum(), failed.sum()));
    shown.forEach(each -> text.append("FAILED: ").append(each.strip()).append('\n'));
    String changes = "%8s %13s %8s %7s %9s%n";
    return text.append(changes.formatted("logins", "replacements", "logouts", "pauses", "paused s"))
        .append(
            changes.formatted(
                logins.sum(),
                replacements.sum(),
                logouts.sum(),
                pauses.sum(),
                pausedMillis.sum() / 1000))
        .toString();
  }
}
