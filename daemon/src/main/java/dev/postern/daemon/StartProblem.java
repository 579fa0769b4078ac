package dev.postern.daemon;

import dev.postern.daemon.platform.FileReason;
import dev.postern.daemon.platform.log.LogFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

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
    String where = LogFile.ofThisProcess().map(log -> log.path().toString()).orElse("what it says");
    tell(fault(fault), CURE + " with " + where);
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    append(trace.toString());
  }

  private static void append(String text) {
    Optional<LogFile> log = LogFile.ofThisProcess();
    if (log.isEmpty()) {
      return;
    }
    try {
      log.get().append(text);
    } catch (IOException e) {
      // no error of its own: a client tells the last of them
      System.err.println("posternd: the log cannot be written: " + FileReason.withFile(e));
    }
  }
}
