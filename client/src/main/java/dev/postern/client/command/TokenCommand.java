package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Printable;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.GetToken;
import dev.postern.protocol.message.Token;
import java.util.Optional;
import java.util.Set;

/** {@code postern token}: the access token, one line. */
final class TokenCommand implements Command {
  private static final long LONGEST_TTL = 86_400;

  @Override
  public String name() {
    return "token";
  }

  @Override
  public String summary() {
    return "print the access token";
  }

  @Override
  public String help() {
    return """
        usage: postern token [--profile P] [--min-ttl 5m] [--json]
                             [--rejected|--rejected-stdin]

        Prints the access token on one line. It is refreshed first where it would
        expire within the time that --min-ttl gives.

          --profile P     the profile; else the one of this folder, else the default
          --min-ttl TIME  how long the token must stay valid: 90s, 5m, 1h; at most 1d
          --rejected      a server answered 401 to the token that was last printed
                          here: print the one that has come since, or refresh first.
                          A token younger than five seconds is printed again
          --rejected-stdin
                          the same for the token on the first line of standard input
          --json          one JSON object: accessToken, profile, scopes, and expiresAt in
                          seconds since 1970 where the server said when""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(
        Option.PROFILE, Option.MIN_TTL, Option.REJECTED, Option.REJECTED_STDIN, Option.JSON);
  }

  @Override
  public Form form(Options given) {
    return Form.of(this).excluding(given, Option.REJECTED_STDIN, Option.REJECTED);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    Optional<Long> minimum = options.seconds(Option.MIN_TTL, 0, LONGEST_TTL);
    GetToken request =
        new GetToken(
            options.text(Option.PROFILE),
            session.posix().directory(),
            minimum,
            RejectedToken.given(session, options),
            options.has(Option.REJECTED));
    JsonObject result = session.call(options, request);
    Token token = Reading.of(result, Token::fromJson);
    String line = token.accessToken().reveal();
    if (!Printable.isVisibleAscii(line)) {
      throw Connection.senseless("the token is not one visible line");
    }
    if (options.has(Option.JSON)) {
      session.output().answer(result);
    } else {
      session.output().answer(line);
    }
    return ExitCode.DONE;
  }
}
