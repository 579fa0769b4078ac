package dev.postern.client.wire;

import dev.postern.client.posix.Posix;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Output;
import dev.postern.client.text.Problem;
import dev.postern.protocol.Frame;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.DaemonStatus;
import dev.postern.protocol.message.GetDaemonStatus;
import java.util.List;
import java.util.Optional;

/**
 * The wait for a daemon's answer. After a second the daemon is asked over another connection what
 * it waits for, and the person is told, once. A daemon that does not answer that either is stopped
 * or hangs, which is told after five seconds.
 */
final class Watch {
  private static final int SOON_MILLISECONDS = 1_000;
  private static final int PROMPT_MILLISECONDS = 500;
  private static final int REST_MILLISECONDS = 3_500;
  private static final int LAST_MILLISECONDS = 55_000;
  private static final int LONGEST_SECONDS = 60;
  private static final int LONGEST_STATE = 1024;
  private static final String NOBODY_KNOWS = "waiting for the daemon to answer";

  private final Posix posix;
  private final Output output;
  private final Daemon daemon;
  private final String socket;
  private boolean told;

  Watch(Posix posix, Output output, Daemon daemon, String socket) {
    this.posix = posix;
    this.output = output;
    this.daemon = daemon;
    this.socket = socket;
  }

  /** Begins anew, for another question. */
  void begin() {
    told = false;
  }

  /** Waits as {@link Posix#awaitReadable} does. */
  int await(int descriptor, int second, int milliseconds) throws Problem {
    if (told || milliseconds <= SOON_MILLISECONDS) {
      return posix.awaitReadable(descriptor, second, milliseconds);
    }
    int ready = posix.awaitReadable(descriptor, second, SOON_MILLISECONDS);
    if (ready != 0) {
      return ready;
    }
    told = true;
    return isAnswerHere(descriptor)
        ? Posix.FIRST_READABLE
        : posix.awaitReadable(descriptor, second, milliseconds - SOON_MILLISECONDS);
  }

  /** Asks what is waited for, and tells; whether the answer has come meanwhile. */
  private boolean isAnswerHere(int descriptor) throws Problem {
    Optional<Connection> asked = asked();
    if (asked.isEmpty()) {
      return false; // it has just died, which the first connection notices
    }
    try (Connection probe = asked.get()) {
      int ready = posix.awaitReadable(descriptor, probe.descriptor(), PROMPT_MILLISECONDS);
      boolean prompt = ready != 0;
      if (!prompt) {
        output.note(NOBODY_KNOWS);
        ready = posix.awaitReadable(descriptor, probe.descriptor(), REST_MILLISECONDS);
      }
      if (ready == 0) {
        return hasComeBack(descriptor, probe);
      }
      if ((ready & Posix.FIRST_READABLE) != 0) {
        return true;
      }
      List<String> waits = waits(probe);
      if (!waits.isEmpty()) {
        output.note("waiting for " + String.join(", ", waits));
      } else if (prompt) {
        output.note(NOBODY_KNOWS);
      }
      return false;
    }
  }

  /** A second connection, over which the daemon is asked how it is. */
  private Optional<Connection> asked() {
    try {
      Optional<Connection> beside = daemon.tryConnect(socket);
      if (beside.isPresent()) {
        beside.get().send(new GetDaemonStatus());
      }
      return beside;
    } catch (Problem e) {
      return Optional.empty();
    }
  }

  private static List<String> waits(Connection probe) {
    try {
      probe.fill();
      Optional<Frame> frame = probe.next();
      if (frame.isPresent()
          && frame.get() instanceof Frame.Answer answer
          && answer.result() instanceof JsonObject status) {
        return DaemonStatus.fromJson(new Fields(status)).waitingFor();
      }
      return List.of();
    } catch (Problem e) {
      return List.of(); // the daemon lives, and that is all there is to know
    } catch (FieldException e) {
      return List.of();
    }
  }

  /** Tells that the daemon is silent, and waits on for a while; whether the answer has come. */
  private boolean hasComeBack(int descriptor, Connection probe) throws Problem {
    Optional<String> process = daemon.owner();
    boolean stopped = process.isPresent() && isStopped(process.get());
    String cure = cure(process, stopped);
    output.note(
        process.map(number -> "process " + number + ", the daemon, ").orElse("the daemon ")
            + (stopped ? "is stopped, as by kill -STOP" : "has not answered for five seconds"));
    output.hint(cure);
    int ready = posix.awaitReadable(descriptor, probe.descriptor(), LAST_MILLISECONDS);
    if (ready == 0) {
      throw new Problem(
          ExitCode.UNREACHABLE, "the daemon did not answer within " + LONGEST_SECONDS + " s", cure);
    }
    return (ready & Posix.FIRST_READABLE) != 0;
  }

  private String cure(Optional<String> process, boolean stopped) {
    if (process.isEmpty()) {
      return daemon.isStartedBySystemd()
          ? "see: systemctl --user status postern"
          : "look for the process that serves " + socket + ", and end it";
    }
    String number = process.get();
    return stopped
        ? "let it go on: kill -CONT " + number
        : "end it, and the next command starts another: kill "
            + number
            + ", or kill -KILL "
            + number
            + " if that does not help";
  }

  /** Whether a signal has stopped a process, as far as /proc tells. */
  private boolean isStopped(String process) {
    byte[] state = posix.tail("/proc/" + process + "/stat", LONGEST_STATE);
    for (int i = state.length - 1; i >= 0; i--) {
      if (state[i] == ')') {
        return i + 2 < state.length && (state[i + 2] == 'T' || state[i + 2] == 't');
      }
    }
    return false;
  }
}
