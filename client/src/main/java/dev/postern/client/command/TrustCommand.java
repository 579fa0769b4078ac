package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Expected;
import dev.postern.client.text.Operands;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Output;
import dev.postern.client.text.Problem;
import dev.postern.client.text.Seconds;
import dev.postern.client.text.Table;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.GrantTrust;
import dev.postern.protocol.message.ListTrust;
import dev.postern.protocol.message.ReviewTrust;
import dev.postern.protocol.message.TrustReview;
import dev.postern.protocol.message.TrustedWorkspace;
import dev.postern.protocol.message.TrustedWorkspaces;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code postern trust}: the workspaces whose commands may run. */
final class TrustCommand implements Command {
  private static final String TRUSTED = "trusted";

  @Override
  public String name() {
    return "trust";
  }

  @Override
  public String summary() {
    return "let a folder's settings run commands, once you have read them";
  }

  @Override
  public String help() {
    return """
        usage: postern trust [DIR] [--json]
               postern trust --list [--json]

        Shows what the settings in DIR, else in this folder, would run or set, and asks
        whether that may be. Once it changes it is asked about again.

          --list  the workspaces that are trusted, since when, and by whom
          --json  one JSON object; without --list how the folder stands, after the
                  question""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.LIST, Option.JSON);
  }

  @Override
  public Operands operands() {
    return Operands.one(Expected.FOLDER);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    if (options.has(Option.LIST)) {
      if (!options.operands().isEmpty()) {
        throw new Problem(ExitCode.USAGE, "--list takes no folder", "run: postern help trust");
      }
      return list(session, options);
    }
    Caller caller = new Caller(session, options, folder(session, options), false);
    try (Connection connection = session.daemon().connect(!options.has(Option.NO_START))) {
      JsonObject json = caller.ask(context -> connection.call(new ReviewTrust(context)));
      TrustReview after =
          review(session, connection, caller, Reading.of(json, TrustReview::fromJson));
      if (options.has(Option.JSON)) {
        session.output().answer(after.toJson());
      }
      return ExitCode.DONE;
    }
  }

  /** The absolute folder that is meant. */
  static String folder(Session session, Options options) throws Problem {
    return options.operands().isEmpty()
        ? session.directory()
        : session.absolute(options.operands().getFirst());
  }

  /** How the folder stands once the person has answered. */
  private static TrustReview review(
      Session session, Connection connection, Caller caller, TrustReview review) throws Problem {
    Output output = session.output();
    return switch (review.state()) {
      case "nothing-to-trust" -> {
        output.note("nothing in " + review.root() + " needs trust");
        yield review;
      }
      case TRUSTED -> {
        output.note(review.root() + " is trusted as it is");
        yield review;
      }
      default -> {
        output.note("the settings in " + review.root() + " would run or set:");
        ask(session, review);
        caller.ask(context -> connection.call(new GrantTrust(context, review.fingerprint())));
        output.note(review.root() + " is trusted");
        yield new TrustReview(review.root(), TRUSTED, review.lines(), review.fingerprint());
      }
    };
  }

  private static void ask(Session session, TrustReview review) throws Problem {
    if (!Question.canBeAsked(session)) {
      review.lines().forEach(session.output()::item);
      throw new Problem(
          ExitCode.REFUSED,
          "trust is given by a person, and there is no terminal to ask on",
          "run postern trust in a terminal");
    }
    TrustPages.show(session, review.lines());
    if (!Question.ask(session, "trust this?").equals(Optional.of(true))) {
      throw new Problem(ExitCode.REFUSED, "it stays untrusted", Optional.empty());
    }
  }

  private static ExitCode list(Session session, Options options) throws Problem {
    JsonObject json = session.call(options, new ListTrust());
    List<TrustedWorkspace> workspaces = Reading.of(json, TrustedWorkspaces::fromJson).workspaces();
    if (options.has(Option.JSON)) {
      session.output().answer(json);
      return ExitCode.DONE;
    }
    if (workspaces.isEmpty()) {
      session.output().note("no workspace is trusted");
      return ExitCode.DONE;
    }
    Table table = new Table("workspace", "trusted", "by");
    for (TrustedWorkspace workspace : workspaces) {
      String since = Seconds.relative(workspace.since(), session.now());
      table.row(workspace.root(), since, workspace.basis());
    }
    session.output().answer(String.join("\n", table.lines()));
    return ExitCode.DONE;
  }
}
