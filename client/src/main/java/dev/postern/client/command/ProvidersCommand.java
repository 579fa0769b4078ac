package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.client.text.Table;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.message.ListProviders;
import dev.postern.protocol.message.ProviderList;
import dev.postern.protocol.message.ProviderSummary;
import java.util.Set;

/** {@code postern providers}: where one can sign in. */
final class ProvidersCommand implements Command {
  @Override
  public String name() {
    return "providers";
  }

  @Override
  public String summary() {
    return "list the providers to sign in at";
  }

  @Override
  public String help() {
    return """
        usage: postern providers [--json]

        Lists the providers: those that postern brings and those of config.json, with
        their server and what a login still needs.

          --json  one JSON object""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.JSON);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    JsonObject result = session.call(options, new ListProviders());
    ProviderList list = Reading.of(result, ProviderList::fromJson);
    if (options.has(Option.JSON)) {
      session.output().answer(result);
      return ExitCode.DONE;
    }
    Table table = new Table("PROVIDER", "SERVER", "FROM", "NEEDS");
    for (ProviderSummary one : list.providers()) {
      table.row(
          one.provider(),
          one.server().orElse("-"),
          one.configured() ? "config.json" : "postern",
          needs(one));
    }
    for (String line : table.lines()) {
      session.output().answer(line);
    }
    return ExitCode.DONE;
  }

  private static String needs(ProviderSummary provider) {
    if (provider.server().isEmpty()) {
      return "an issuer";
    }
    return provider.needsClientId() ? "a client id" : "nothing";
  }
}
