package dev.postern.client.text;

import dev.postern.client.posix.ErrorNumber;
import dev.postern.client.posix.Posix;
import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/**
 * What the client says: the answer alone on standard output, all else on standard error.
 *
 * <p>Messages are lower case without a full stop, and whatever they quote is made harmless here.
 */
public final class Output {
  private static final String RED = "\u001b[1;31m";
  private static final String CYAN = "\u001b[36m";
  private static final String PLAIN = "\u001b[0m";

  private final Posix posix;
  private final boolean silent;
  private final boolean coloured;

  /** The output of this process. */
  public Output(Posix posix) {
    this(posix, /* silent= */ false);
  }

  /** The output of a program whose caller may read standard error as part of the answer. */
  public static Output answerAlone(Posix posix) {
    return new Output(posix, /* silent= */ true);
  }

  private Output(Posix posix, boolean silent) {
    this.posix = posix;
    this.silent = silent;
    this.coloured =
        posix.isTerminal(Posix.ERROR)
            && posix.environment("NO_COLOR").isEmpty()
            && !posix.environment("TERM").orElse("dumb").equals("dumb");
  }

  /** Prints a line of the answer. */
  public void answer(String line) throws Problem {
    int problem = write(Posix.OUTPUT, line + "\n");
    if (problem != 0) {
      throw new Problem(
          ExitCode.FAILED,
          "cannot write to standard output: " + ErrorNumber.describe(problem),
          "look at where the output goes");
    }
  }

  /** Prints the answer for a program, on one line. */
  public void answer(Json json) throws Problem {
    answer(JsonWriter.write(json));
  }

  /** Prints what a person may like to know. */
  public void note(String text) {
    say("postern: " + Printable.line(text));
  }

  /** Prints text without a prefix, such as a code to scan. */
  public void plain(String text) {
    say(Printable.lines(text));
  }

  /** Prints one of several things, on a line of its own. */
  public void item(String text) {
    say("  " + Printable.line(text));
  }

  /** Prints the start of a line and stays on it. */
  public void prompt(String text) {
    if (!silent) {
      write(Posix.ERROR, text);
    }
  }

  /** Prints what was wrong. */
  public void error(String text) {
    say("postern: " + in(RED, "error:") + " " + Printable.line(text));
  }

  /** Prints what to do. */
  public void hint(String text) {
    say("postern: " + in(CYAN, "hint:") + " " + Printable.line(text));
  }

  /** Prints what was wrong and what to do. */
  public void problem(Problem problem) {
    error(problem.message());
    for (String line : Parts.of(problem.hint().orElse(""), '\n')) {
      if (!line.isEmpty()) {
        hint(line);
      }
    }
  }

  private String in(String colour, String text) {
    return coloured ? colour + text + PLAIN : text;
  }

  private void say(String line) {
    if (!silent) {
      write(Posix.ERROR, line + "\n");
    }
  }

  private int write(int descriptor, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int written = 0;
    while (written < bytes.length) {
      int count = posix.write(descriptor, bytes, written, bytes.length - written);
      if (count <= 0) {
        return -count;
      }
      written += count;
    }
    return 0;
  }
}
