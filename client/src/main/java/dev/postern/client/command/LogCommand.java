package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.client.text.Table;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.Audit;
import dev.postern.protocol.message.AuditEntry;
import dev.postern.protocol.message.GetAudit;
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
        for which profile, what was asked, what came of it, and what had started the
        program, the nearest first.

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
      session.output().answer(String.join("\n", table(session, audit).lines()));
    }
    return ExitCode.DONE;
  }

  private static Table table(Session session, Audit audit) {
    Table table = new Table("time", "program", "pid", "profile", "what", "outcome", "started by");
    for (AuditEntry entry : audit.entries()) {
      table.row(
          session.posix().localTime(Math.floorDiv(entry.at(), 1000)),
          fileName(entry.program()),
          Long.toString(entry.pid()),
          entry.profile().orElse("-"),
          entry.method(),
          entry.outcome(),
          String.join(" < ", entry.parents().stream().map(LogCommand::fileName).toList()));
    }
    return table;
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
