package dev.postern.client.wire;

import dev.postern.client.posix.Posix;
import dev.postern.client.text.LateNote;
import dev.postern.client.text.Output;
import dev.postern.client.text.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The units of systemd that start the daemon, where the user has enabled them. Such a daemon is
 * started and stopped by them alone: one beside them would hold the same logins.
 */
final class ServiceUnit {
  private static final String ENABLED = "/systemd/user/sockets.target.wants/postern.socket";

  /** A daemon that gives way to the unit awaits the answer to a refresh, 90 s at most. */
  private static final int PATIENCE_MILLISECONDS = 120_000;

  private static final int SHORTEST_PAUSE_MILLISECONDS = 5;
  private static final int LONGEST_PAUSE_MILLISECONDS = 100;

  private final Posix posix;
  private final Output output;
  private final Places places;

  ServiceUnit(Posix posix, Output output, Places places) {
    this.posix = posix;
    this.output = output;
    this.places = places;
  }

  /**
   * Whether they, or the agent of launchd, are enabled, by this user or by the administrator for
   * all.
   */
  boolean isEnabled() {
    return posix.isMac()
        ? posix.status(places.launchAgent()).isPresent()
        : posix.status(places.configurationBase() + ENABLED).isPresent()
            || posix.status("/etc" + ENABLED).isPresent();
  }

  /**
   * Has systemd start or stop the daemon, unless the units are those of another session; returns
   * what went wrong.
   */
  LastWords.Reason act(String action, List<String> environment) throws Problem {
    LastWords words = new LastWords(posix);
    Optional<String> program = new Programs(posix).companion("service");
    if (program.isEmpty()) {
      return words.reason();
    }
    int process = words.spawn(List.of(program.get(), action), environment);
    LateNote late = new LateNote(output, "waiting for systemd to " + action + " the daemon");
    int pause = SHORTEST_PAUSE_MILLISECONDS;
    long deadline = System.currentTimeMillis() + PATIENCE_MILLISECONDS;
    while (process >= 0 && !posix.hasEnded(process) && System.currentTimeMillis() < deadline) {
      posix.awaitReadable(-1, -1, pause);
      late.look();
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLISECONDS);
    }
    LastWords.Reason reason = words.reason();
    words.close();
    return reason;
  }
}
