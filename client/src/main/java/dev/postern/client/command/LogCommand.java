package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.Audit;
import dev.postern.protocol.message.GetAudit;
import java.util.List;
import java.util.Set;

/** {@code postern log}: who was given what, and when. */
final class LogCommand implements Command {
  private static final long MOST_ENTRIES = 10_000;

  @Override
  public String name() {
    return "log";
  }

  @Override
  public String summary() {
    return "show which programs were given what, and when";
  }

  @Override
  public String help() {
    return """
        usage: postern log [-n N] [--json]

        Shows the latest requests, the oldest first: when, by which program and process,
        for which profile, what was asked, and what came of it. What had started the
        program follows, the nearest first, where it is another than above.

          -n N    how many, 1 to 10000; else 50
          --json  one JSON object; times in milliseconds since 1970, whole paths""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.LIMIT, Option.JSON);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    GetAudit request = new GetAudit(options.number(Option.LIMIT, 1, MOST_ENTRIES));
    JsonObject json = session.call(options, request);
    Audit audit = Reading.of(json, Audit::fromJson);
    if (options.has(Option.JSON)) {
      session.output().answer(json);
    } else if (audit.entries().isEmpty()) {
      session.output().note("nothing was asked for yet");
    } else {
      List<String> lines = new LogListing(session.posix()::localTime).lines(audit.entries());
      session.output().answer(String.join("\n", lines));
    }
    return ExitCode.DONE;
  }
}
