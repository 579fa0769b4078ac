package dev.postern.client.command;

import dev.postern.client.posix.ErrorNumber;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Programs;
import java.util.List;
import java.util.Set;

/** {@code postern demo}: the main job against the sandbox, by a program of its own. */
final class DemoCommand implements Command {
  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String summary() {
    return "see it all work against a server on this machine";
  }

  @Override
  public String help() {
    return """
        usage: postern demo

        Signs in at an authorization server on this machine, serves and refreshes a
        token, signs out, and removes all it made. Your own logins are not touched.""";
  }

  @Override
  public Set<Option> options() {
    return Set.of();
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    String program =
        new Programs(session.posix())
            .find("postern-demo")
            .orElseThrow(
                () ->
                    new Problem(
                        ExitCode.FAILED,
                        "postern-demo is neither beside this program nor in PATH",
                        "install postern as a whole, or run ./postern demo in a checkout"));
    int problem = session.posix().execute(program, List.of(program));
    throw new Problem(
        ExitCode.FAILED,
        "cannot run " + program + ": " + ErrorNumber.describe(-problem),
        "install postern again");
  }
}
