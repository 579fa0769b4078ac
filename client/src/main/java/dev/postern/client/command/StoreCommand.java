package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Expected;
import dev.postern.client.text.Operands;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Printable;
import dev.postern.client.text.Problem;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.GetStore;
import dev.postern.protocol.message.StoreReport;
import java.util.List;
import java.util.Set;

/** {@code postern store}: where tokens lie, and their move to another place. */
final class StoreCommand implements Command {
  @Override
  public String name() {
    return "store";
  }

  @Override
  public String summary() {
    return "show where tokens lie, or move them";
  }

  @Override
  public String help() {
    return """
        usage: postern store [status] [--json]
               postern store move keychain|file [--abandon]

        Shows where the tokens of all logins lie, or moves them: to the keychain, or to
        a sealed file. Each is read back before the old one is erased, and config.json
        says the new place afterwards. A move that cannot be carried out changes
        nothing; one that was cut short is undone or ended by the next start.

          --json     for status: one JSON object
          --abandon  for move: where the old place cannot be read, leave its tokens
                     behind; their logins end, and it is emptied once it can be read""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.JSON, Option.ABANDON);
  }

  @Override
  public Form form(Options given) {
    String action = Command.action(given);
    return switch (action) {
      case "", "status" -> Form.of(this, action, Option.JSON);
      case "move" -> Form.of(this, action, Option.ABANDON);
      default -> Form.of(this, action);
    };
  }

  @Override
  public Operands operands() {
    return Operands.upTo(Expected.STORE_ACTION, Expected.STORE_PLACE);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    List<String> operands = options.operands();
    String action = operands.isEmpty() ? "status" : operands.getFirst();
    return switch (action) {
      case "status" -> {
        insist(operands.size() <= 1, "status takes nothing");
        yield status(session, options);
      }
      case "move" -> {
        insist(operands.size() == 2, "move needs a place: keychain or file");
        String place = operands.get(1);
        insist(
            Expected.STORE_PLACE.words().contains(place),
            "is moved to keychain or to file, not to " + place);
        yield new StoreMoving(session, options, place).run();
      }
      default -> throw noSuchAction(options);
    };
  }

  private static void insist(boolean right, String what) throws Problem {
    if (!right) {
      throw new Problem(ExitCode.USAGE, "store " + what, "run: postern help store");
    }
  }

  private static ExitCode status(Session session, Options options) throws Problem {
    JsonObject result = session.call(options, new GetStore());
    if (options.has(Option.JSON)) {
      session.output().answer(result);
      return ExitCode.DONE;
    }
    StoreReport report = Reading.of(result, StoreReport::fromJson);
    row(session, "tokens in     ", report.store());
    if (!report.configured().equals(report.place())) {
      row(session, "config.json   ", report.configured());
    }
    if (report.copies()) {
      row(session, "copies        ", "in the other place, where they do not count; not erased yet");
    }
    if (report.problem().isPresent()) {
      row(session, "problem       ", report.problem().get());
      row(session, "hint          ", report.hint().orElse("run: postern doctor"));
    }
    return ExitCode.DONE;
  }

  private static void row(Session session, String label, String value) throws Problem {
    session.output().answer(label + Printable.line(value));
  }
}
