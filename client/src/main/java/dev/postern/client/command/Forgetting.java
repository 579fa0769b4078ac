package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Output;
import dev.postern.client.text.Problem;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.ForgetEverything;
import dev.postern.protocol.message.Forgotten;
import java.util.List;
import java.util.Optional;

/** {@code postern logout --everything}: what would be cleared is shown and asked about first. */
record Forgetting(Session session, Options options) {

  ExitCode run() throws Problem {
    Output output = session.output();
    Caller caller = new Caller(session, options);
    Forgotten rehearsed = forget(caller, true);
    if (rehearsed.lines().isEmpty() && rehearsed.failures().isEmpty()) {
      output.note("there is nothing to forget");
      return ExitCode.DONE;
    }
    output.note("this would be forgotten:");
    list(rehearsed.lines());
    if (!options.has(Option.YES)) {
      ask();
    }
    Forgotten forgotten = forget(caller, false);
    output.note("forgotten:");
    list(forgotten.lines());
    forgotten.failures().forEach(output::error);
    return forgotten.failures().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Forgotten forget(Caller caller, boolean rehearsal) throws Problem {
    JsonObject json =
        caller.ask(context -> session.call(options, new ForgetEverything(context, rehearsal)));
    return Reading.of(json, Forgotten::fromJson);
  }

  private void list(List<String> lines) {
    lines.forEach(session.output()::item);
  }

  private void ask() throws Problem {
    if (!Question.canBeAsked(session)) {
      throw new Problem(
          ExitCode.REFUSED,
          "logout --everything asks first, and there is no terminal to ask on",
          "run it in a terminal, or give --yes");
    }
    if (!Question.ask(session, "forget all this?").equals(Optional.of(true))) {
      throw new Problem(ExitCode.REFUSED, "nothing was forgotten", Optional.empty());
    }
  }
}
