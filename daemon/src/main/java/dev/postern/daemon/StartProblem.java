package dev.postern.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Why the daemon did not start, told where a person or a client looks. */
final class StartProblem {
  private StartProblem() {}

  static void tell(String message, String hint) {
    String text = "posternd: error: " + message + "\n";
    if (!hint.isEmpty()) {
      text += "posternd: hint: " + hint + "\n";
    }
    System.err.print(text);
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
      System.err.println("posternd: error: the log cannot be written: " + e);
    }
  }
}
