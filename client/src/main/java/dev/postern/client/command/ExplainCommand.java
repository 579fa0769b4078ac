package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Printable;
import dev.postern.client.text.Problem;
import dev.postern.client.text.Seconds;
import dev.postern.client.text.Table;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.Explain;
import dev.postern.protocol.message.Explanation;
import dev.postern.protocol.message.LastFailure;
import dev.postern.protocol.message.SourceRow;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** {@code postern explain}: every source in order, and which one counts. */
final class ExplainCommand implements Command {
  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "show every source of a credential, and why one counts";
  }

  @Override
  public String help() {
    return """
        usage: postern explain [--json] [--profile P] [--bare] [--settings F]
                               [--setting-sources S|--restricted]

        Shows every source of a credential, the highest first: whether it is there,
        where, and why it counts or not. Nothing is run and nothing refreshed. Exits
        with 0 where a credential counts, else with 1.

          --json        one JSON object
          --profile P   the login to use where a stored login counts
          --bare        only an API key, or a helper of --settings, counts
          --settings F  a settings file before all others
          --setting-sources S
                        of user, project and local only these, with commas between
          --restricted  none of the three""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(
        Option.JSON,
        Option.PROFILE,
        Option.BARE,
        Option.SETTINGS,
        Option.SETTING_SOURCES,
        Option.RESTRICTED);
  }

  @Override
  public Form form(Options given) {
    return Caller.form(this, given);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    Caller caller = new Caller(session, options);
    JsonObject json = caller.ask(context -> session.call(options, new Explain(context)));
    Explanation explanation = Reading.of(json, Explanation::fromJson);
    if (options.has(Option.JSON)) {
      session.output().answer(json);
    } else {
      show(session, explanation);
    }
    return explanation.answered() ? ExitCode.DONE : ExitCode.NOT_SIGNED_IN;
  }

  private static void show(Session session, Explanation explanation) throws Problem {
    Table table = new Table("source", "state", "where");
    for (SourceRow row : explanation.rows()) {
      table.row(row.source(), row.state(), row.origin().orElse(""));
    }
    Iterator<String> lines = table.lines().iterator();
    session.output().answer(lines.next());
    for (SourceRow row : explanation.rows()) {
      session.output().answer(lines.next());
      // on a line of its own: beside a path it would not fit into a terminal
      if (row.why().isPresent()) {
        session.output().answer("  " + Printable.line(row.why().get()));
      }
    }
    session.output().answer("");
    session.output().answer(Printable.line(explanation.sentence()));
    Optional<LastFailure> failed = explanation.lastFailure();
    if (failed.isPresent()) {
      String when = Seconds.relative(failed.get().at(), session.now());
      session
          .output()
          .answer(Printable.line("its last failure, " + when + ": " + failed.get().message()));
    }
    for (SourceRow row : explanation.rows()) {
      if (row.cure().isPresent()) {
        session.output().hint(row.source() + ": " + row.cure().get());
      }
    }
    if (failed.isPresent()) {
      session.output().hint(failed.get().source() + ": " + failed.get().hint());
    }
    CredentialFetch.tell(session, explanation.notices());
  }
}
