package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Set;

/** {@code postern version}: the version of this client. */
final class VersionCommand implements Command {
  @Override
  public String name() {
    return "version";
  }

  @Override
  public String summary() {
    return "show the version";
  }

  @Override
  public String help() {
    return """
        usage: postern version [--json]

        Shows the version of this program; postern daemon status shows that of the
        daemon. postern --version and postern -V are the same.

          --json  one JSON object""";
  }

  @Override
  public Set<Option> options() {
    return Set.of(Option.JSON);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    if (options.has(Option.JSON)) {
      session.output().answer(new ObjectBuilder().put("version", Version.VERSION).build());
    } else {
      session.output().answer("postern " + Version.VERSION);
    }
    return ExitCode.DONE;
  }
}
