package dev.postern.daemon;

import dev.postern.daemon.platform.FileReason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Why the daemon did not start, told on standard error, where the client that started it listens,
 * and in the log.
 */
final class StartProblem {
  /** What to do about a fault of postern's own. */
  static final String CURE = "install postern again; where that does not help, report this";

  private StartProblem() {}

  /** A fault of postern's own, in words. */
  static String fault(Throwable fault) {
    return "the daemon cannot start: " + fault;
  }

  /** Tells why the owner of the state folder does not start. */
  static void tell(String message, String hint) {
    append(print(message, hint));
  }

  /**
   * Tells why another than the owner of the state folder does not start: the log is not its own.
   */
  static void tellApart(String message, String hint) {
    print(message, hint);
  }

  private static String print(String message, String hint) {
    String text = "posternd: error: " + message + "\n";
    if (!hint.isEmpty()) {
      text += "posternd: hint: " + hint + "\n";
    }
    System.err.print(text);
    return text;
  }

  /** Tells of a fault of postern's own, or of an installation that lacks something. */
  static void tellFault(Throwable fault) {
    tell(fault(fault), CURE + " with " + System.getProperty("postern.log", "what it says"));
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    append(trace.toString());
  }

  private static void append(String text) {
    String log = System.getProperty("postern.log");
    if (log == null) {
      return;
    }
    try {
      Files.write(
          Path.of(log),
          text.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // no error of its own: a client tells the last of them
      System.err.println("posternd: the log cannot be written: " + FileReason.withFile(e));
    }
  }
}
