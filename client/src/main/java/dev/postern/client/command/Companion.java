package dev.postern.client.command;

import dev.postern.client.posix.ErrorNumber;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Programs;
import java.util.ArrayList;
import java.util.List;

/** The programs that are installed with the client and do parts of its work. */
final class Companion {
  private Companion() {}

  /** Becomes such a program; returns never, but for a problem. */
  static void become(Session session, String name, String... arguments) throws Problem {
    String program =
        new Programs(session.posix())
            .companion(name)
            .orElseThrow(
                () ->
                    new Problem(
                        ExitCode.FAILED,
                        name + " is not beside this program",
                        "install postern as a whole, or use ./postern in a checkout"));
    List<String> command = new ArrayList<>();
    command.add(program);
    command.addAll(List.of(arguments));
    int problem = session.posix().execute(program, command);
    throw new Problem(
        ExitCode.FAILED,
        "cannot run " + program + ": " + ErrorNumber.describe(-problem),
        "install postern again");
  }
}
