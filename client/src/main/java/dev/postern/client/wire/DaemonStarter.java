package dev.postern.client.wire;

import dev.postern.client.posix.ErrorNumber;
import dev.postern.client.posix.Posix;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Output;
import dev.postern.client.text.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The start of the daemon: by one client, awaited by all that need it. */
final class DaemonStarter {
  // longer than a daemon waits for the one that owns its state folder
  private static final int PATIENCE_MILLISECONDS = 75_000;
  private static final int UNTOLD_MILLISECONDS = 1000;
  private static final int SHORTEST_PAUSE_MILLISECONDS = 5;
  private static final int LONGEST_PAUSE_MILLISECONDS = 200;

  /** What of the environment the daemon may see; credentials are not among it. */
  private static final List<String> INHERITED =
      List.of(
          "HOME",
          "USER",
          "LOGNAME",
          "PATH",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "TZ",
          "TMPDIR",
          "JAVA_HOME",
          "XDG_RUNTIME_DIR",
          "XDG_CONFIG_HOME",
          "XDG_STATE_HOME",
          "XDG_DATA_HOME",
          "XDG_CACHE_HOME",
          "DBUS_SESSION_BUS_ADDRESS",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "NODE_EXTRA_CA_CERTS",
          "CLAUDE_CODE_CLIENT_CERT",
          "CLAUDE_CODE_CLIENT_KEY",
          "CLAUDE_CODE_CLIENT_KEY_PASSPHRASE",
          "CREDENTIALS_DIRECTORY",
          "POSTERN_SOCKET",
          "POSTERN_CONFIG_DIR",
          "POSTERN_STATE_DIR",
          "POSTERN_SANDBOX_ISSUER",
          "POSTERN_LOG_LEVEL");

  /** Those of them that name places. */
  private static final List<String> PLACES =
      List.of("POSTERN_SOCKET", "POSTERN_CONFIG_DIR", "POSTERN_STATE_DIR");

  private final Posix posix;
  private final Output output;
  private final Places places;
  private final Daemon daemon;
  private final ServiceUnit unit;
  private boolean told;
  private boolean toldByDaemon;

  DaemonStarter(Posix posix, Output output, Places places, Daemon daemon) {
    this.posix = posix;
    this.output = output;
    this.places = places;
    this.daemon = daemon;
    this.unit = new ServiceUnit(posix, output, places);
  }

  /** Starts the daemon, or waits for the one that another client starts, and connects to it. */
  Connection start() throws Problem {
    insistOnAbsolutePaths();
    output.note("starting the daemon");
    Optional<Connection> byUnit = startUnit();
    if (byUnit.isPresent()) {
      return byUnit.get();
    }
    String program = Programs.daemonOrProblem(posix);
    if (places.isFolderOurs()) {
      posix.createFolder(places.socketFolder());
    }
    LastWords words = new LastWords(posix);
    Optional<Integer> process = Optional.empty();
    int pause = SHORTEST_PAUSE_MILLISECONDS;
    long begun = System.currentTimeMillis();
    while (System.currentTimeMillis() < begun + PATIENCE_MILLISECONDS) {
      if (process.isEmpty() && !isStartedByAnother()) {
        Optional<Connection> meanwhile = daemon.tryConnect();
        if (meanwhile.isPresent()) {
          return meanwhile.get();
        }
        process = Optional.of(spawn(program, words));
      }
      posix.awaitReadable(-1, -1, pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLISECONDS);
      Optional<Connection> connection = daemon.tryConnect();
      if (connection.isPresent()) {
        words.close();
        return connection.get();
      }
      if (process.isPresent() && posix.hasEnded(process.get())) {
        return afterEnd(program, words);
      }
      if (System.currentTimeMillis() >= begun + UNTOLD_MILLISECONDS) {
        tellWhatIsWaitedFor(process.isPresent(), words);
      }
    }
    throw failed(program, words, "did not answer within " + PATIENCE_MILLISECONDS / 1000 + " s");
  }

  /** Tells it once, and once more where the daemon itself waits for something. */
  private void tellWhatIsWaitedFor(boolean ours, LastWords words) {
    Optional<String> itself = words.waitingFor();
    if (itself.isPresent() && !toldByDaemon) {
      output.note(itself.get());
      toldByDaemon = true;
    } else if (!told) {
      output.note(
          ours
              ? "waiting for it to answer"
              : "waiting for the daemon that another postern has started");
    }
    told = true;
  }

  /** A connection to the daemon that systemd starts; nothing where it is not the one to do so. */
  private Optional<Connection> startUnit() throws Problem {
    if (!unit.isEnabled()) {
      return Optional.empty();
    }
    LastWords.Reason reason = unit.act("start", environment());
    Optional<Connection> connection = daemon.tryConnect();
    if (connection.isEmpty() && reason.message().isPresent()) {
      throw new Problem(
          ExitCode.UNREACHABLE,
          "the service postern did not start: " + reason.message().get(),
          reason.hint().orElse("run: systemctl --user status postern"));
    }
    return connection;
  }

  /** Has systemd end the daemon, where it has started it. */
  void stopUnit() throws Problem {
    if (unit.isEnabled()) {
      unit.act("stop", environment());
    }
  }

  /** Whether whoever connects to the socket has systemd start a daemon. */
  boolean isUnitListening() {
    return places.isFolderOurs() && unit.isEnabled();
  }

  /** The daemon runs in the root folder, where a relative path is another than it is here. */
  private void insistOnAbsolutePaths() throws Problem {
    for (String name : PLACES) {
      Optional<String> relative = posix.environment(name).filter(path -> !Places.isAbsolute(path));
      if (relative.isPresent()) {
        throw new Problem(
            ExitCode.USAGE,
            name + " is a relative path: " + relative.get(),
            "set it to a path that begins with /");
      }
    }
  }

  /** Our daemon gave way to another that now answers, or there is none. */
  private Connection afterEnd(String program, LastWords words) throws Problem {
    return daemon
        .tryConnect()
        .orElseThrow(
            () -> failed(program, words, toldByDaemon ? "did not start" : "ended at once"));
  }

  /** Whether another client holds the starting lock; ours is held until this process ends. */
  private boolean isStartedByAnother() {
    return posix.tryLock(places.socket() + ".starting") == -ErrorNumber.AGAIN;
  }

  private int spawn(String program, LastWords words) throws Problem {
    int process = words.spawn(List.of(program), environment());
    if (process < 0) {
      throw new Problem(
          ExitCode.UNREACHABLE,
          "cannot start " + program + ": " + ErrorNumber.describe(-process),
          "set POSTERN_DAEMON to the path of posternd");
    }
    return process;
  }

  private List<String> environment() {
    List<String> environment = new ArrayList<>();
    for (String name : INHERITED) {
      posix.environment(name).ifPresent(value -> environment.add(name + "=" + value));
    }
    return environment;
  }

  private static Problem failed(String program, LastWords words, String how) {
    String hint = "run " + program + " to see why";
    LastWords.Reason reason = words.reason();
    return new Problem(
        ExitCode.UNREACHABLE,
        "the daemon " + how + reason.message().map(text -> ": " + text).orElse(""),
        reason.hint().orElse(hint));
  }
}
