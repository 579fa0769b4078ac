package dev.postern.client.text;

import dev.postern.client.posix.Posix;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Standard input, line by line; a line longer than {@link #LONGEST} bytes is cut there. */
public final class LineInput {
  /** The longest line in bytes. */
  public static final int LONGEST = 16 * 1024;

  private static final char INTERRUPT = 3;

  private final Posix posix;
  private final byte[] held = new byte[LONGEST];
  private int length;
  private boolean ended;

  /** The lines of this process's standard input. */
  public LineInput(Posix posix) {
    this.posix = posix;
  }

  /** Whether nothing more will come and nothing is held back. */
  public boolean isAtEnd() {
    return ended && length == 0;
  }

  /** Whether more may come. */
  public boolean isOpen() {
    return !ended;
  }

  /** Takes what has arrived, waiting for it if need be. */
  public void fill() {
    byte[] chunk = new byte[1024];
    int count = posix.read(Posix.INPUT, chunk);
    if (count <= 0) {
      ended = true;
      return;
    }
    int taken = Math.min(count, held.length - length);
    System.arraycopy(chunk, 0, held, length, taken);
    Arrays.fill(chunk, (byte) 0);
    length += taken;
  }

  /** The next line that is here as a whole, without its end; the last one may lack it. */
  public Optional<String> next() {
    int end = 0;
    while (end < length && held[end] != '\n' && held[end] != INTERRUPT) {
      end++;
    }
    boolean whole = end < length || length == held.length || (ended && length > 0);
    if (!whole) {
      return Optional.empty();
    }
    int next = Math.min(end + 1, length);
    boolean interrupted = next > end && held[end] == INTERRUPT;
    String line = new String(held, 0, interrupted ? next : end, StandardCharsets.UTF_8);
    System.arraycopy(held, next, held, 0, length - next);
    Arrays.fill(held, length - next, length, (byte) 0);
    length -= next;
    return Optional.of(line);
  }

  /** Whether a line ended by Ctrl-C, where that comes as a character. */
  public static boolean isInterrupted(String line) {
    return line.indexOf(INTERRUPT) >= 0;
  }

  /** The next line, waited for; empty at the end. */
  public Optional<String> await() {
    while (true) {
      Optional<String> line = next();
      if (line.isPresent() || isAtEnd()) {
        return line;
      }
      fill();
    }
  }
}
