package dev.postern.daemon.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file that is mapped into memory.
 *
 * @param start its address
 * @param length in bytes
 */
record MappedFile(long start, long length) {
  private static final Pattern HEAD =
      Pattern.compile("([0-9a-f]+)-([0-9a-f]+) r-[-x][ps] [0-9a-f]+ \\S+ [1-9][0-9]*\\s+/.*");

  /**
   * The mappings of which no page differs from the file: they cannot be written to, and none was
   * before that.
   *
   * @param lines of {@code /proc/PID/smaps} (proc(5))
   */
  static List<MappedFile> unchanged(List<String> lines) {
    List<MappedFile> found = new ArrayList<>();
    boolean candidate = false;
    long start = 0;
    long end = 0;
    for (String line : lines) {
      if (!line.isEmpty()
          && (Character.isLowerCase(line.charAt(0)) || Character.isDigit(line.charAt(0)))) {
        Matcher head = HEAD.matcher(line);
        candidate = head.matches();
        if (candidate) {
          start = Long.parseUnsignedLong(head.group(1), 16);
          end = Long.parseUnsignedLong(head.group(2), 16);
        }
      } else if (candidate && line.startsWith("Anonymous:") && line.endsWith(" 0 kB")) {
        found.add(new MappedFile(start, end - start));
      }
    }
    return found;
  }
}
