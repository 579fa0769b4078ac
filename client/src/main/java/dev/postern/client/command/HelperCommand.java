package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Printable;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.message.Credential;
import java.util.Set;

/** {@code postern helper}: one key or token line, for an apiKeyHelper. */
final class HelperCommand implements Command {
  @Override
  public String name() {
    return "helper";
  }

  @Override
  public String summary() {
    return "print one key or token line, for apiKeyHelper";
  }

  @Override
  public String help() {
    return """
        usage: postern helper [--profile P] [--settings F]
                              [--rejected|--rejected-stdin]

        Prints the key or token that counts here on one line, as the apiKeyHelper of a
        settings file has to. A helper in the settings that is postern does not count.

          --profile P   the login to use where a stored login counts
          --settings F  a settings file before all others
          --rejected    a server answered 401 to what was last given here: fetch the
                        credential again, unless another has come since
          --rejected-stdin
                        the same for the key or token on standard input""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.PROFILE, Option.SETTINGS, Option.REJECTED, Option.REJECTED_STDIN);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    Caller caller = new Caller(session, options, session.directory(), true);
    Credential credential = CredentialFetch.fetch(session, options, caller).credential();
    String line =
        credential
            .value()
            .orElseThrow(
                () ->
                    new Problem(
                        ExitCode.FAILED,
                        "the credential of "
                            + credential.source()
                            + " is more than one key or token",
                        "use postern exec, or postern credentials"))
            .reveal();
    if (!Printable.isVisibleAscii(line)) {
      throw Connection.senseless("the key or token is not one visible line");
    }
    session.output().answer(line);
    return ExitCode.DONE;
  }
}
