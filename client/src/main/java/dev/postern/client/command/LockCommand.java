package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.protocol.message.Lock;
import java.util.Set;

/** {@code postern lock}: everything is withheld until the passphrase is given. */
final class LockCommand implements Command {
  @Override
  public String name() {
    return "lock";
  }

  @Override
  public String summary() {
    return "withhold everything until a passphrase is given";
  }

  @Override
  public String help() {
    return """
        usage: postern lock

        Withholds every token and credential until postern unlock is given the same
        passphrase. It is asked for unseen, and twice; where standard input is no
        terminal its first line is the passphrase.""";
  }

  @Override
  public Set<Option> options() {
    return Set.of();
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    session.call(options, new Lock(Passphrase.chosen(session)));
    session.output().note("locked, until postern unlock");
    return ExitCode.DONE;
  }
}
