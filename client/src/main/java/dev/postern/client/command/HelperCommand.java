package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Printable;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.message.Credential;
import dev.postern.protocol.message.Variable;
import java.util.Optional;
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
        usage: postern helper [--profile P] [--settings F] [--min-ttl 5m]
                              [--setting-sources S|--restricted]
                              [--rejected|--rejected-stdin]

        Prints the key or token that counts here on one line, as the apiKeyHelper of a
        settings file has to. A helper in the settings that is postern does not count.
        An OAuth token for Anthropic's API is refused: no program sends the header with
        it that the API wants, so use postern exec there.

          --profile P   the login to use where a stored login counts
          --settings F  a settings file before all others
          --setting-sources S
                        of user, project and local only these, with commas between
          --restricted  none of the three
          --min-ttl TIME
                        how long it must stay valid: 90s, 5m, 1h; at most 1d
          --rejected    a server answered 401 to what was last given here: fetch the
                        credential again, unless another has come since
          --rejected-stdin
                        the same for the key or token on standard input""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(
        Option.PROFILE,
        Option.SETTINGS,
        Option.SETTING_SOURCES,
        Option.RESTRICTED,
        Option.MIN_TTL,
        Option.REJECTED,
        Option.REJECTED_STDIN);
  }

  @Override
  public Form form(Options given) {
    return Caller.form(this, given);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    Caller caller = new Caller(session, options, session.directory(), true);
    Credential credential =
        CredentialFetch.fetch(session, options, caller, Optional.empty()).credential();
    refuseOAuthToken(credential);
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

  private static void refuseOAuthToken(Credential credential) throws Problem {
    if (needsHeader(credential)) {
      throw new Problem(
          ExitCode.REFUSED,
          credential.source()
              + " gives an OAuth token, which the API does not take from an apiKeyHelper",
          "run: postern setup claude-code, or start the program by postern exec -- COMMAND");
    }
  }

  /** Whether it is an OAuth token of Anthropic's, with which a helper's caller sends no header. */
  static boolean needsHeader(Credential credential) {
    return credential.set().stream()
        .map(Variable::name)
        .anyMatch(
            name -> name.equals("CLAUDE_CODE_OAUTH_TOKEN") || name.equals("ANTHROPIC_PROFILE"));
  }
}
