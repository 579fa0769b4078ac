package dev.postern.daemon.platform;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code /proc/PID/stat} says of a process.
 *
 * @param parent the process id of its parent; 0 for the first process
 * @param started when it started, in clock ticks since the machine did: with the process id it
 *     names the process, since ids are used again
 */
public record ProcessStat(long parent, long started) {
  private static final int PARENT = 1;
  private static final int STARTED = 19;
  private static final int LONGEST = 1024;

  /** What the given folder, {@code /proc} on Linux, says now; empty when the process has ended. */
  public static Optional<ProcessStat> read(Path processes, long pid) {
    // asked for each connection, so the room is for one line and not for a whole file
    try (FileInputStream stat = new FileInputStream(processes + "/" + pid + "/stat")) {
      byte[] line = new byte[LONGEST];
      int length = Math.max(0, stat.read(line));
      return parse(new String(line, 0, length, StandardCharsets.ISO_8859_1));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** The name of the program, between brackets, may hold spaces and brackets of its own. */
  private static Optional<ProcessStat> parse(String line) {
    int end = line.lastIndexOf(')');
    if (end < 0 || end + 2 > line.length()) {
      return Optional.empty();
    }
    String[] fields = line.substring(end + 2).split(" ", STARTED + 2);
    try {
      return fields.length <= STARTED
          ? Optional.empty()
          : Optional.of(
              new ProcessStat(Long.parseLong(fields[PARENT]), Long.parseLong(fields[STARTED])));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
