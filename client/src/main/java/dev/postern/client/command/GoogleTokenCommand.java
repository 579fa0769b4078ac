package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import dev.postern.protocol.message.GetIdentityToken;
import dev.postern.protocol.message.IdentityToken;
import java.util.Set;

/**
 * {@code postern google-token}: the identity token of a login, as Google's libraries have a program
 * print it.
 *
 * <p>They show a person what the document says and nothing else, so a problem is a document too,
 * with exit code 0. What is on standard error some of them take for part of the document.
 */
final class GoogleTokenCommand implements Command {
  private static final int VERSION = 1;

  @Override
  public String name() {
    return "google-token";
  }

  @Override
  public String summary() {
    return "print the identity token, for Google's libraries";
  }

  @Override
  public String help() {
    return """
        usage: postern google-token [--profile P]

        Prints the identity token of a login in the JSON that Google's libraries want of
        a program that a credential file names. A problem is told in that JSON too, with
        exit code 0. postern setup google writes such a file.

          --profile P  the profile; else the one of this folder, else the default""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.PROFILE);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    session.output().answer(document(session.silent(), options));
    return ExitCode.DONE;
  }

  private static JsonObject document(Session session, Options options) {
    try {
      return given(
          Reading.of(
              session.call(
                  options,
                  new GetIdentityToken(options.text(Option.PROFILE), session.posix().directory())),
              IdentityToken::fromJson));
    } catch (Problem problem) {
      return failed(problem);
    }
  }

  private static JsonObject given(IdentityToken token) {
    return new ObjectBuilder()
        .put("version", VERSION)
        .put("success", true)
        .put("token_type", "urn:ietf:params:oauth:token-type:id_token")
        .put("id_token", token.identityToken())
        .put("expiration_time", token.expiresAt())
        .build();
  }

  private static JsonObject failed(Problem problem) {
    return new ObjectBuilder()
        .put("version", VERSION)
        .put("success", false)
        .put("code", Integer.toString(problem.exitCode().number()))
        .put(
            "message",
            "postern: " + problem.message() + problem.hint().map(hint -> "; " + hint).orElse(""))
        .build();
  }
}
