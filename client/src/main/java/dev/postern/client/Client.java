package dev.postern.client;

import dev.postern.client.command.Commands;
import dev.postern.client.command.Prompt;
import dev.postern.client.command.Session;
import dev.postern.client.posix.Posix;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The client as a whole: from arguments to an exit code. */
final class Client {
  private Client() {}

  /** Runs and ends the process; whatever happens, there is a message and an exit code. */
  static void run(Posix posix, String[] arguments) {
    int exitCode;
    try {
      exitCode = run(Session.of(posix), List.of(arguments)).number();
    } catch (RuntimeException | Error e) {
      String text = "postern: error: a fault of postern itself: " + e + "\n";
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      posix.write(Posix.ERROR, bytes, 0, bytes.length);
      exitCode = ExitCode.FAILED.number();
    }
    posix.exit(exitCode);
  }

  private static ExitCode run(Session session, List<String> arguments) {
    try {
      if (!arguments.isEmpty()) {
        return Commands.run(session, arguments);
      }
      if (session.posix().isTerminal(Posix.INPUT) && session.posix().isTerminal(Posix.ERROR)) {
        return new Prompt(session).run();
      }
      throw new Problem(
          ExitCode.USAGE, "no command given, and no terminal to ask on", "run: postern help");
    } catch (Problem e) {
      session.output().problem(e);
      return e.exitCode();
    }
  }
}
