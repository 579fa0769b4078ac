package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.protocol.Secret;
import dev.postern.protocol.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code postern credentials}: what counts in this folder and environment. */
final class CredentialsCommand implements Command {
  @Override
  public String name() {
    return "credentials";
  }

  @Override
  public String summary() {
    return "print the credential that counts here";
  }

  @Override
  public String help() {
    return """
        usage: postern credentials [--format json|env|headers|--json] [--profile P]
                                   [--bare] [--settings F] [--setting-sources S|--restricted]
                                   [--min-ttl 5m]
                                   [--rejected|--rejected-stdin]

        Prints the credential that counts in this folder and environment.

          --format json     one JSON object; for AWS the one that credential_process
                            of the AWS SDKs wants
          --format env      lines for a shell: eval "$(postern credentials --format env)"
          --format headers  what a request carries, one header a line
          --json            the same as --format json, which is the usual one
          --profile P       the login to use where a stored login counts
          --bare            only an API key, or a helper of --settings, counts
          --settings F      a settings file before all others
          --setting-sources S
                            of user, project and local only these, with commas between
          --restricted      none of the three
          --min-ttl TIME    how long it must stay valid: 90s, 5m, 1h; at most 1d. It is
                            fetched anew where it would end sooner
          --rejected        a server answered 401 to what was last given here: fetch the
                            credential again, unless another has come since
          --rejected-stdin  the same for the key or token on the first line of standard
                            input""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(
        Option.FORMAT,
        Option.JSON,
        Option.PROFILE,
        Option.BARE,
        Option.SETTINGS,
        Option.SETTING_SOURCES,
        Option.RESTRICTED,
        Option.MIN_TTL,
        Option.REJECTED,
        Option.REJECTED_STDIN);
  }

  @Override
  public Form form(Options given) {
    return Caller.form(this, given).excluding(given, Option.FORMAT, Option.JSON);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    String format = options.text(Option.FORMAT).orElse("json");
    if (!List.of("json", "env", "headers").contains(format)) {
      throw new Problem(
          ExitCode.USAGE,
          "--format " + format + " is not a format",
          "give one of json, env and headers");
    }
    Caller caller = new Caller(session, options);
    CredentialFetch.Fetched fetched =
        CredentialFetch.fetch(session, options, caller, Optional.empty());
    List<String> lines =
        switch (format) {
          case "env" -> CredentialText.shell(fetched.credential());
          case "headers" -> CredentialText.headers(fetched.credential());
          default -> List.of(json(fetched));
        };
    if (!lines.isEmpty()) {
      session.output().answer(String.join("\n", lines));
    }
    return ExitCode.DONE;
  }

  private static String json(CredentialFetch.Fetched fetched) {
    Optional<Secret> document = fetched.credential().processCredential();
    if (document.isEmpty()) {
      return JsonWriter.write(fetched.json());
    }
    return document.get().reveal();
  }
}
