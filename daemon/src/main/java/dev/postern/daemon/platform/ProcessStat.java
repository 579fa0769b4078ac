package dev.postern.daemon.platform;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code /proc/PID/stat} says of a process (proc(5)).
 *
 * @param parent the process id of its parent; 0 for the first process
 * @param session the process id of the leader of its session, which a terminal's programs share
 * @param started when it started, in clock ticks since the machine did: with the process id it
 *     names the process, since ids are used again
 */
public record ProcessStat(long parent, long session, long started) {
  // counted from the field behind the name of the program
  private static final int PARENT = 1;
  private static final int SESSION = 3;
  private static final int STARTED = 19;
  private static final int LONGEST = 512;
  private static final byte STOPPED = 'T';

  /** Whether a process was stopped by a signal, and does nothing until another lets it go on. */
  public static boolean isStopped(Path processes, long pid) {
    byte[] line = room();
    try (FileInputStream stat = new FileInputStream(processes + "/" + pid + "/stat")) {
      int state = endOfName(line, Math.max(0, stat.read(line))) + 2;
      return state >= 2 && state < line.length && line[state] == STOPPED;
    } catch (IOException _) {
      return false;
    }
  }

  /** What the given folder, {@code /proc} on Linux, says now; empty when the process has ended. */
  public static Optional<ProcessStat> read(Path processes, long pid) {
    return read(processes, pid, room());
  }

  /** Room for what is read of one process after the other. */
  static byte[] room() {
    return new byte[LONGEST];
  }

  /** Reads into the given room, since each request has its caller's parents looked at. */
  static Optional<ProcessStat> read(Path processes, long pid, byte[] room) {
    try (FileInputStream stat = new FileInputStream(processes + "/" + pid + "/stat")) {
      return parse(room, Math.max(0, stat.read(room)));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** The name of the program, between brackets, may hold spaces and brackets of its own. */
  private static Optional<ProcessStat> parse(byte[] line, int length) {
    int at = endOfName(line, length);
    if (at < 0) {
      return Optional.empty();
    }
    long parent = -1;
    long session = -1;
    for (int field = -1; at < length; at++) {
      if (line[at] == ' ') {
        field++;
        if (field == PARENT) {
          parent = number(line, at + 1, length);
        } else if (field == SESSION) {
          session = number(line, at + 1, length);
        } else if (field == STARTED) {
          long started = number(line, at + 1, length);
          return parent < 0 || session < 0 || started < 0
              ? Optional.empty()
              : Optional.of(new ProcessStat(parent, session, started));
        }
      }
    }
    return Optional.empty();
  }

  private static int endOfName(byte[] line, int length) {
    int at = length - 1;
    while (at >= 0 && line[at] != ')') {
      at--;
    }
    return at;
  }

  /** The digits from the given place on; -1 if there are none, or they do not end in a space. */
  private static long number(byte[] line, int from, int length) {
    long number = 0;
    int at = from;
    while (at < length && line[at] >= '0' && line[at] <= '9') {
      number = number * 10 + (line[at] - '0');
      at++;
    }
    return at > from && at < length && line[at] == ' ' ? number : -1;
  }
}
