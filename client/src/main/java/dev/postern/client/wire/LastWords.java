package dev.postern.client.wire;

import dev.postern.client.posix.Posix;
import dev.postern.client.text.Parts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a daemon that is being started says on its standard streams: why it ended, if it does. */
final class LastWords {
  private static final String ERROR = "posternd: error: ";
  private static final String HINT = "posternd: hint: ";
  private static final int MOST_BYTES = 16 * 1024;
  private static final int MOST_CHARACTERS = 400;
  private static final int MOST_LINES = 2;
  private static final String SPEAKER = "posternd: ";
  private static final String WAITING = "waiting for ";
  private static final int NOTHING = -1;

  private final Posix posix;
  private final byte[] said = new byte[MOST_BYTES];
  private int length;
  private int readable = NOTHING;

  LastWords(Posix posix) {
    this.posix = posix;
  }

  /** Why it ended, as far as it told. */
  record Reason(Optional<String> message, Optional<String> hint) {}

  /** Starts a program and listens to it; its process id, or a negative error number. */
  int spawn(List<String> command, List<String> environment) {
    Posix.Pipe pipe = posix.pipe();
    int process = posix.spawn(command, Optional.of(environment), pipe.writable());
    if (pipe.writable() >= 0) {
      posix.close(pipe.writable());
    }
    readable = pipe.readable();
    return process;
  }

  /** What it has said last that it waits for. */
  Optional<String> waitingFor() {
    return last(lines(), SPEAKER + WAITING).map(rest -> WAITING + rest);
  }

  /** Whether it has said that all is well, which a check ends with. */
  boolean saidThatAllIsWell() {
    return lines().contains(SPEAKER + "ok");
  }

  private List<String> lines() {
    return Parts.of(said(), '\n').stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** The reason among what it has said so far. */
  Reason reason() {
    List<String> lines =
        lines().stream().filter(line -> !line.startsWith(SPEAKER + WAITING)).toList();
    Optional<String> hint = last(lines, HINT);
    Optional<String> error = last(lines, ERROR);
    if (error.isPresent() || lines.isEmpty()) {
      return new Reason(error, hint);
    }
    // the JVM or the shell spoke, not the daemon
    String first = String.join(": ", lines.subList(0, Math.min(MOST_LINES, lines.size())));
    return new Reason(
        Optional.of(first.substring(0, Math.min(MOST_CHARACTERS, first.length()))), hint);
  }

  private static Optional<String> last(List<String> lines, String start) {
    Optional<String> found = Optional.empty();
    for (String line : lines) {
      if (line.startsWith(start)) {
        found = Optional.of(line.substring(start.length()));
      }
    }
    return found;
  }

  private String said() {
    byte[] chunk = new byte[1024];
    while (readable >= 0 && length < said.length && isMoreHere()) {
      int count = Math.min(posix.read(readable, chunk), said.length - length);
      if (count <= 0) {
        break;
      }
      System.arraycopy(chunk, 0, said, length, count);
      length += count;
    }
    return new String(said, 0, length, StandardCharsets.UTF_8);
  }

  private boolean isMoreHere() {
    return posix.awaitReadable(readable, NOTHING, 0) != 0;
  }

  /** Stops listening. */
  void close() {
    if (readable >= 0) {
      posix.close(readable);
      readable = NOTHING;
    }
  }
}
