package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Output;
import dev.postern.client.text.Printable;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.message.DaemonStatus;
import dev.postern.protocol.message.GetDaemonStatus;
import dev.postern.protocol.message.GetStatus;
import dev.postern.protocol.message.ProfileStatus;
import dev.postern.protocol.message.Status;
import java.util.Optional;
import java.util.Set;

/** {@code postern doctor}: what is well, what is not, and its cure. */
final class DoctorCommand implements Command {
  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String summary() {
    return "check daemon, store and logins";
  }

  @Override
  public String help() {
    return """
        usage: postern doctor

        Checks the daemon, the store and the logins: each ok, warn or fail, with its
        cure. Exits with 5 where a check fails. It starts and refreshes nothing.""";
  }

  @Override
  public Set<Option> options() {
    return Set.of();
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    Output output = session.output();
    try (Connection connection = session.daemon().connect(false)) {
      DaemonStatus daemon =
          Reading.of(connection.call(new GetDaemonStatus()), DaemonStatus::fromJson);
      ok(output, "daemon", "answers at " + daemon.socket());
      if (!daemon.version().equals(Version.VERSION)) {
        finding(
            output,
            "warn",
            "version",
            "the daemon has version " + daemon.version() + ", the client " + Version.VERSION,
            Optional.of("run: postern daemon restart"));
      }
      GetStatus request = new GetStatus(Optional.empty(), session.posix().directory());
      return check(output, Reading.of(connection.call(request), Status::fromJson));
    } catch (Problem e) {
      finding(output, "fail", "daemon", e.message(), e.hint());
      return ExitCode.FAILED;
    }
  }

  private static ExitCode check(Output output, Status status) throws Problem {
    ExitCode worst = ExitCode.DONE;
    if (status.storeProblem().isPresent()) {
      finding(output, "fail", "store", status.storeProblem().get(), Optional.empty());
      worst = ExitCode.FAILED;
    } else {
      ok(output, "store", status.store());
    }
    for (ProfileStatus profile : status.profiles()) {
      String subject = "profile " + profile.profile();
      if (profile.problem().isPresent()) {
        finding(output, "warn", subject, profile.problem().get(), profile.hint());
      } else {
        ok(output, subject, profile.state().replace('-', ' '));
      }
    }
    return worst;
  }

  private static void ok(Output output, String subject, String finding) throws Problem {
    finding(output, "ok", subject, finding, Optional.empty());
  }

  private static void finding(
      Output output, String grade, String subject, String finding, Optional<String> cure)
      throws Problem {
    String indent = " ".repeat(6 - grade.length());
    output.answer(Printable.line(grade + indent + subject + ": " + finding));
    if (cure.isPresent()) {
      output.answer(Printable.line("      cure: " + cure.get()));
    }
  }
}
