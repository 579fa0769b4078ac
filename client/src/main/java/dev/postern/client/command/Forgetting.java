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
    JsonObject rehearsal = forget(caller, true);
    Forgotten rehearsed = read(rehearsal);
    if (rehearsed.lines().isEmpty() && rehearsed.failures().isEmpty()) {
      output.note("there is nothing to forget");
      tell(rehearsal);
      return ExitCode.DONE;
    }
    output.note("this would be forgotten:");
    list(rehearsed.lines());
    if (!options.has(Option.YES)) {
      ask();
    }
    JsonObject result = forget(caller, false);
    tell(result);
    Forgotten forgotten = read(result);
    output.note("forgotten:");
    list(forgotten.lines());
    forgotten.failures().forEach(output::error);
    return forgotten.failures().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private JsonObject forget(Caller caller, boolean rehearsal) throws Problem {
    return caller.ask(context -> session.call(options, new ForgetEverything(context, rehearsal)));
  }

  private static Forgotten read(JsonObject json) throws Problem {
    return Reading.of(json, Forgotten::fromJson);
  }

  private void tell(JsonObject json) throws Problem {
    if (options.has(Option.JSON)) {
      session.output().answer(json);
    }
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
