package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Expected;
import dev.postern.client.text.Operands;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.TrustWithdrawn;
import dev.postern.protocol.message.WithdrawTrust;
import java.util.Set;

/** {@code postern untrust}: the end of trust in a workspace. */
final class UntrustCommand implements Command {
  @Override
  public String name() {
    return "untrust";
  }

  @Override
  public String summary() {
    return "take that back";
  }

  @Override
  public String help() {
    return """
        usage: postern untrust [DIR] [--json]

        Takes back the trust in the workspace of DIR, else of this folder.

          --json  one JSON object: the folder, and whether it was trusted""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.JSON);
  }

  @Override
  public Operands operands() {
    return Operands.one(Expected.FOLDER);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    WithdrawTrust request = new WithdrawTrust(TrustCommand.folder(session, options));
    JsonObject result = session.call(options, request);
    TrustWithdrawn withdrawn = Reading.of(result, TrustWithdrawn::fromJson);
    if (options.has(Option.JSON)) {
      session.output().answer(result);
      return ExitCode.DONE;
    }
    session
        .output()
        .note(
            withdrawn.root()
                + (withdrawn.trusted() ? " is no longer trusted" : " was not trusted"));
    return ExitCode.DONE;
  }
}
