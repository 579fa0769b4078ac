package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import dev.postern.protocol.message.Explain;
import dev.postern.protocol.message.Explanation;
import dev.postern.protocol.message.GetStatus;
import dev.postern.protocol.message.ProfileStatus;
import dev.postern.protocol.message.Status;
import java.util.Optional;
import java.util.Set;

/** {@code postern status}: who is signed in, until when, and where the tokens are kept. */
final class StatusCommand implements Command {
  @Override
  public String name() {
    return "status";
  }

  @Override
  public String summary() {
    return "show who is signed in, until when, stored where";
  }

  @Override
  public String help() {
    return """
        usage: postern status [--profile P] [--json]

        Shows who is signed in; nothing is refreshed. Exits with 0 where the profile in
        effect is signed in, else with 1. A name that is neither configured nor has ever
        been signed in is an error.

          --profile P  this profile alone; else all of them
          --json       one JSON object; times in seconds since 1970; "here" is what
                       postern explain --json says""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.PROFILE, Option.JSON);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    GetStatus request = new GetStatus(options.text(Option.PROFILE), session.posix().directory());
    JsonObject result;
    Optional<JsonObject> here;
    try (Connection connection = session.daemon().connect(!options.has(Option.NO_START))) {
      result = connection.call(request);
      here = explained(connection, session, options);
    }
    Status status = Reading.of(result, Status::fromJson);
    if (options.has(Option.JSON)) {
      session.output().answer(joined(result, here));
    } else {
      show(session, status, here);
    }
    String meant = options.text(Option.PROFILE).orElse(status.profile());
    return status.profiles().stream().anyMatch(one -> isSignedIn(one, meant))
        ? ExitCode.DONE
        : ExitCode.NOT_SIGNED_IN;
  }

  /** Which credential counts here; empty where the daemon may not or cannot say. */
  private static Optional<JsonObject> explained(
      Connection connection, Session session, Options options) {
    try {
      Caller caller = new Caller(session, options);
      return Optional.of(caller.ask(context -> connection.call(new Explain(context))));
    } catch (Problem refused) {
      return Optional.empty();
    }
  }

  private static void show(Session session, Status status, Optional<JsonObject> here)
      throws Problem {
    Optional<Explanation> explanation =
        here.isPresent()
            ? Optional.of(Reading.of(here.get(), Explanation::fromJson))
            : Optional.empty();
    for (String line : new StatusTable(session.now()).lines(status, explanation)) {
      session.output().answer(line);
    }
  }

  private static JsonObject joined(JsonObject status, Optional<JsonObject> here) {
    ObjectBuilder joined = new ObjectBuilder();
    status.members().forEach(joined::put);
    here.ifPresent(explanation -> joined.put("here", explanation));
    return joined.build();
  }

  private static boolean isSignedIn(ProfileStatus status, String profile) {
    return status.profile().equals(profile)
        && switch (status.state()) {
          case "signed-in", "refreshing" -> true;
          default -> false;
        };
  }
}
