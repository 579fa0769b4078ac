package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.protocol.Secret;
import dev.postern.protocol.message.Lock;
import java.util.Optional;
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
        usage: postern lock [--change]

        Withholds every token and credential until postern unlock is given the same
        passphrase. It is asked for unseen, and twice; where standard input is no
        terminal its first line is the passphrase. The first lock chooses it, and later
        ones need it again.

          --change  chooses another passphrase: the old one is asked for first, and is
                    the first line of an input that is no terminal""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.CHANGE);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    boolean change = options.has(Option.CHANGE);
    Optional<Secret> current = change ? Optional.of(Passphrase.known(session)) : Optional.empty();
    String prompt = change ? "new passphrase: " : "passphrase: ";
    session.call(options, new Lock(Passphrase.chosen(session, prompt), current));
    session.output().note("locked, until postern unlock");
    return ExitCode.DONE;
  }
}
