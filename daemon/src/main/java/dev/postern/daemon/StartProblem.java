package dev.postern.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Why the daemon did not start, told where a person or a client looks: the log, or a file beside
 * the socket where the log's folder is what is wrong.
 */
final class StartProblem {
  private StartProblem() {}

  /** Names the file for what happens before the log is known; that of an earlier start goes. */
  static void toldIn(Path file) throws IOException {
    Files.deleteIfExists(file);
    System.setProperty("postern.problem", file.toString());
  }

  static void tell(String message, String hint) {
    String text = "posternd: error: " + message + "\n";
    if (!hint.isEmpty()) {
      text += "posternd: hint: " + hint + "\n";
    }
    System.err.print(text);
    String log = System.getProperty("postern.log", System.getProperty("postern.problem"));
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
      System.err.println("posternd: error: the log cannot be written: " + e);
    }
  }
}
