package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Expected;
import dev.postern.client.text.Operands;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Printable;
import dev.postern.client.text.Problem;
import dev.postern.client.text.Seconds;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.DaemonStatus;
import dev.postern.protocol.message.GetDaemonStatus;
import dev.postern.protocol.message.StopDaemon;
import java.util.Optional;
import java.util.Set;

/** {@code postern daemon}: the daemon's start, stop and state. */
final class DaemonCommand implements Command {
  /** A daemon that stops awaits the answer to a refresh, which takes 90 s at most. */
  private static final int STOP_MILLISECONDS = 95_000;

  private static final int NOTE_MILLISECONDS = 1_000;
  private static final int PAUSE_MILLISECONDS = 20;

  @Override
  public String name() {
    return "daemon";
  }

  @Override
  public String summary() {
    return "start, stop, restart or look at the daemon";
  }

  @Override
  public String help() {
    return """
        usage: postern daemon start|stop|restart|status|install|uninstall [--json]

        Starts or stops the daemon, or shows how it is; status exits with 3 where none
        runs, and starts none. install makes it a service: systemd starts it when a
        command needs it, and it ends when none has for a while; on macOS launchd starts
        it, untried. uninstall undoes that.

          --json      for start, restart and status: one JSON object
          --hardened  for install: with restrictions that programs like op, which run
                      as another group, do not bear""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.JSON, Option.HARDENED);
  }

  @Override
  public Form form(Options given) {
    String action = Command.action(given);
    return switch (action) {
      case "start", "restart" -> new Form(name() + " " + action, Set.of(Option.JSON, Option.HELP));
      case "status" -> Form.of(this, action, Option.JSON);
      case "install" -> Form.of(this, action, Option.HARDENED);
      default -> Form.of(this, action);
    };
  }

  @Override
  public Operands operands() {
    return Operands.one(Expected.DAEMON_ACTION);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    String action = Command.action(options);
    return switch (action) {
      case "start" -> start(session, options);
      case "stop" -> stop(session);
      case "restart" -> {
        stop(session);
        yield start(session, options);
      }
      case "status" -> status(session, options);
      case "install" ->
          options.has(Option.HARDENED)
              ? service(session, action, Option.HARDENED.spelling())
              : service(session, action);
      case "uninstall" -> service(session, action);
      default -> throw noSuchAction(options);
    };
  }

  private static ExitCode service(Session session, String... action) throws Problem {
    Companion.become(session, "service", action);
    return ExitCode.DONE;
  }

  private static ExitCode start(Session session, Options options) throws Problem {
    try (Connection connection = session.daemon().connect(true)) {
      JsonObject result = connection.call(new GetDaemonStatus());
      DaemonStatus status = status(result);
      if (options.has(Option.JSON)) {
        session.output().answer(result);
      }
      session.output().note("the daemon runs with process id " + status.pid());
    }
    return ExitCode.DONE;
  }

  private static ExitCode stop(Session session) throws Problem {
    Optional<Connection> open = session.daemon().tryRunning();
    if (open.isEmpty()) {
      session.daemon().stopUnit(); // it may be about to start
      session.output().note(absence(session));
      return ExitCode.DONE;
    }
    long begun = System.currentTimeMillis();
    long process = tellToStop(open.get());
    session.daemon().stopUnit();
    boolean told = false;
    while (answers(session) || session.daemon().isRunning(process)) {
      long waited = System.currentTimeMillis() - begun;
      if (!told && waited >= NOTE_MILLISECONDS) {
        session.output().note("waiting for the daemon to end what it has begun");
        told = true;
      }
      if (waited >= STOP_MILLISECONDS) {
        throw new Problem(
            ExitCode.FAILED,
            "the daemon still runs " + STOP_MILLISECONDS / 1000 + " s after it was told to stop",
            "end its process: kill " + process);
      }
      session.posix().awaitReadable(-1, -1, PAUSE_MILLISECONDS);
    }
    session.output().note("the daemon has stopped");
    return ExitCode.DONE;
  }

  /** Answers its process id; 0 where it has hung up, since it was quicker to end than to say so. */
  private static long tellToStop(Connection daemon) throws Problem {
    try (daemon) {
      long process = process(daemon);
      tell(daemon);
      return process;
    }
  }

  private static long process(Connection daemon) throws Problem {
    try {
      return status(daemon.call(new GetDaemonStatus())).pid();
    } catch (Problem e) {
      throwUnlessGone(e);
      return 0;
    }
  }

  private static void tell(Connection daemon) throws Problem {
    try {
      daemon.call(new StopDaemon());
    } catch (Problem e) {
      throwUnlessGone(e);
    }
  }

  private static void throwUnlessGone(Problem problem) throws Problem {
    if (problem.exitCode() != ExitCode.UNREACHABLE) {
      throw problem;
    }
  }

  private static boolean answers(Session session) throws Problem {
    Optional<Connection> connection = session.daemon().tryRunning();
    connection.ifPresent(Connection::close);
    return connection.isPresent();
  }

  private static String absence(Session session) {
    return session
        .daemon()
        .removed()
        .map(
            process ->
                "no daemon answers; one may run without its sockets, which were removed: if process "
                    + process
                    + " is posternd, end it: kill "
                    + process)
        .orElse("no daemon runs");
  }

  private static ExitCode status(Session session, Options options) throws Problem {
    JsonObject result;
    try (Connection connection = running(session)) {
      result = connection.call(new GetDaemonStatus());
    }
    DaemonStatus status = status(result);
    if (options.has(Option.JSON)) {
      session.output().answer(result);
      return ExitCode.DONE;
    }
    row(session, "version       ", status.version());
    row(session, "process id    ", Long.toString(status.pid()));
    row(session, "started       ", Seconds.relative(status.startedAt(), session.now()));
    row(session, "socket        ", status.socket());
    for (String socket : status.sockets()) {
      if (!socket.equals(status.socket())) {
        row(session, "and at        ", socket);
      }
    }
    row(session, "connections   ", Long.toString(status.connections()));
    row(session, "log           ", status.logFile());
    return ExitCode.DONE;
  }

  private static Connection running(Session session) throws Problem {
    Optional<Connection> open = session.daemon().tryRunning();
    if (open.isEmpty() && session.daemon().isStartedBySystemd()) {
      throw new Problem(
          ExitCode.UNREACHABLE,
          "no daemon runs; "
              + (session.posix().isMac() ? "launchd" : "systemd")
              + " starts it for the next command that needs it",
          "run: postern daemon start");
    }
    return open.isPresent() ? open.get() : session.daemon().connect(false);
  }

  private static DaemonStatus status(JsonObject result) throws Problem {
    return Reading.of(result, DaemonStatus::fromJson);
  }

  private static void row(Session session, String label, String value) throws Problem {
    session.output().answer(label + Printable.line(value));
  }
}
