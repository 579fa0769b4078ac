package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.protocol.message.Unlock;
import java.util.Set;

/** {@code postern unlock}: the end of a lock, or the opening of a sealed store. */
final class UnlockCommand implements Command {
  @Override
  public String name() {
    return "unlock";
  }

  @Override
  public String summary() {
    return "end the lock, or open a store sealed by a passphrase";
  }

  @Override
  public String help() {
    return """
        usage: postern unlock

        Ends the lock, or opens a store that is sealed by a passphrase. The passphrase
        is asked for unseen; where standard input is no terminal its first line is it.""";
  }

  @Override
  public Set<Option> options() {
    return Set.of();
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    session.call(options, new Unlock(Passphrase.known(session)));
    session.output().note("unlocked");
    return ExitCode.DONE;
  }
}
