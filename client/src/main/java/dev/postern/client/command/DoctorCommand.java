package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Output;
import dev.postern.client.text.Printable;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.Check;
import dev.postern.protocol.message.DaemonStatus;
import dev.postern.protocol.message.Diagnose;
import dev.postern.protocol.message.Diagnosis;
import dev.postern.protocol.message.GetDaemonStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code postern doctor}: what is well, what is not, and its cure. */
final class DoctorCommand implements Command {
  private static final String OK = "ok";
  private static final String WARN = "warn";
  private static final String FAIL = "fail";
  private static final int MARK_WIDTH = 6;

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String summary() {
    return "check all that a credential here depends on";
  }

  @Override
  public String help() {
    return """
        usage: postern doctor [--json] [--profile P] [--settings F]

        Checks the daemon, the store, the logins and all else that a credential here
        depends on: each ok, warn or fail, with its cure. Exits with 5 where a check
        fails. It starts and refreshes nothing.

          --json        one JSON object
          --profile P   the login to use where a stored login counts
          --settings F  a settings file before all others""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.JSON, Option.PROFILE, Option.SETTINGS);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    List<Check> checks = new ArrayList<>();
    try (Connection connection = session.daemon().connect(false)) {
      DaemonStatus daemon =
          Reading.of(connection.call(new GetDaemonStatus()), DaemonStatus::fromJson);
      checks.add(new Check("daemon", OK, "answers at " + daemon.socket(), Optional.empty()));
      if (!daemon.version().equals(Version.VERSION)) {
        checks.add(otherVersion(daemon));
      }
      checks.addAll(diagnose(session, options, connection));
    } catch (Problem e) {
      checks.add(new Check("daemon", FAIL, e.message(), e.hint()));
    }
    if (options.has(Option.JSON)) {
      session.output().answer(new Diagnosis(checks).toJson());
    } else {
      for (Check check : checks) {
        show(session.output(), check);
      }
    }
    return checks.stream().anyMatch(check -> check.state().equals(FAIL))
        ? ExitCode.FAILED
        : ExitCode.DONE;
  }

  private static List<Check> diagnose(Session session, Options options, Connection connection)
      throws Problem {
    Caller caller;
    try {
      caller = new Caller(session, options);
    } catch (Problem e) {
      return List.of(new Check("folder", FAIL, e.message(), e.hint()));
    }
    JsonObject diagnosis = caller.ask(context -> connection.call(new Diagnose(context)));
    return Reading.of(diagnosis, Diagnosis::fromJson).checks();
  }

  private static Check otherVersion(DaemonStatus daemon) {
    return new Check(
        "version",
        WARN,
        "the daemon has version " + daemon.version() + ", the client " + Version.VERSION,
        Optional.of("run: postern daemon restart"));
  }

  private static void show(Output output, Check check) throws Problem {
    String indent = " ".repeat(Math.max(1, MARK_WIDTH - check.state().length()));
    output.answer(Printable.line(check.state() + indent + check.name() + ": " + check.message()));
    if (check.cure().isPresent()) {
      output.answer(Printable.line(" ".repeat(MARK_WIDTH) + "cure: " + check.cure().get()));
    }
  }
}
