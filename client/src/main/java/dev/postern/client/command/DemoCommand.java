package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
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
    Companion.become(session, "postern-demo");
    return ExitCode.DONE;
  }
}
