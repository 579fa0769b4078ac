package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Expected;
import dev.postern.client.text.Operands;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.client.text.Seconds;
import dev.postern.client.text.Table;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.CloseForward;
import dev.postern.protocol.message.ForwardedSocket;
import dev.postern.protocol.message.Forwards;
import dev.postern.protocol.message.ListForwards;
import dev.postern.protocol.message.OpenForward;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code postern forward}: a socket that serves the tokens of some profiles and nothing else. */
final class ForwardCommand implements Command {
  private static final long LONGEST_LIFETIME = 604_800;

  @Override
  public String name() {
    return "forward";
  }

  @Override
  public String summary() {
    return "open a socket to forward that serves tokens alone";
  }

  @Override
  public String help() {
    return """
        usage: postern forward [--profile P]… [--lifetime 8h] [--socket PATH] [--json]
               postern forward --list [--json]
               postern forward --close [PATH]

        Opens a socket that serves the access tokens of some profiles and nothing else,
        to be forwarded to another machine or container, and prints its path alone.

          --profile P      a profile to serve; else the one in effect here
          --lifetime TIME  when it closes by itself: 90s, 5m, 8h; at most 7d; else 8h
          --socket PATH    where it is; else in the runtime folder
          --list           those that are open
          --json           one JSON object: the socket, or with --list all of them
          --close          close the one at PATH, else all""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(
        Option.PROFILE, Option.LIFETIME, Option.SOCKET, Option.LIST, Option.JSON, Option.CLOSE);
  }

  @Override
  public Form form(Options given) {
    if (given.has(Option.LIST)) {
      return Form.of(this, "--list", Option.LIST, Option.JSON);
    }
    return given.has(Option.CLOSE)
        ? Form.of(this, "--close", Option.CLOSE)
        : Form.of(this, "", Option.PROFILE, Option.LIFETIME, Option.SOCKET, Option.JSON);
  }

  @Override
  public Set<Option> repeatable() {
    return Set.of(Option.PROFILE);
  }

  @Override
  public Operands operands() {
    return Operands.one(Expected.FILE);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    if (!options.has(Option.CLOSE) && !options.operands().isEmpty()) {
      throw new Problem(
          ExitCode.USAGE,
          "unexpected argument " + options.operands().getFirst() + " for forward",
          "run: postern help forward");
    }
    if (options.has(Option.LIST)) {
      return list(session, options);
    }
    return options.has(Option.CLOSE) ? close(session, options) : open(session, options);
  }

  private static ExitCode open(Session session, Options options) throws Problem {
    OpenForward request =
        new OpenForward(
            options.texts(Option.PROFILE),
            session.posix().directory(),
            absolute(session, options.text(Option.SOCKET)),
            options.seconds(Option.LIFETIME, 1, LONGEST_LIFETIME));
    JsonObject result = session.call(options, request);
    List<ForwardedSocket> sockets = Reading.of(result, Forwards::fromJson).sockets();
    if (sockets.isEmpty()) {
      throw Connection.senseless("it opened no socket");
    }
    ForwardedSocket socket = sockets.getLast(); // the latest, should it tell of all
    if (options.has(Option.JSON)) {
      session.output().answer(socket.toJson());
    } else {
      session.output().answer(socket.path());
    }
    session
        .output()
        .note(
            "serves "
                + String.join(", ", socket.profiles())
                + "; closes "
                + Seconds.relative(socket.expiresAt(), session.now()));
    return ExitCode.DONE;
  }

  private static ExitCode close(Session session, Options options) throws Problem {
    Optional<String> path = options.operands().stream().findFirst();
    session.call(options, new CloseForward(absolute(session, path)));
    session.output().note(path.map(one -> "closed " + one).orElse("closed them all"));
    return ExitCode.DONE;
  }

  private static Optional<String> absolute(Session session, Optional<String> path) throws Problem {
    return path.isEmpty() ? path : Optional.of(session.absolute(path.get()));
  }

  private static ExitCode list(Session session, Options options) throws Problem {
    JsonObject json = session.call(options, new ListForwards());
    List<ForwardedSocket> sockets = Reading.of(json, Forwards::fromJson).sockets();
    if (options.has(Option.JSON)) {
      session.output().answer(json);
      return ExitCode.DONE;
    }
    if (sockets.isEmpty()) {
      session.output().note("no socket is open");
      return ExitCode.DONE;
    }
    Table table = new Table("socket", "profiles", "closes");
    for (ForwardedSocket socket : sockets) {
      String closes = Seconds.relative(socket.expiresAt(), session.now());
      table.row(socket.path(), String.join(", ", socket.profiles()), closes);
    }
    session.output().answer(String.join("\n", table.lines()));
    return ExitCode.DONE;
  }
}
