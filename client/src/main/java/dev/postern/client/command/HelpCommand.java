package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Expected;
import dev.postern.client.text.Operands;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import java.util.Set;

/** {@code postern help}: the commands, or how one of them is used. */
final class HelpCommand implements Command {
  private static final int NAME_WIDTH = 13;

  @Override
  public String name() {
    return "help";
  }

  @Override
  public String summary() {
    return "list the commands, or show how one is used";
  }

  @Override
  public String help() {
    return "usage: postern help [COMMAND]";
  }

  @Override
  public Set<Option> options() {
    return Set.of();
  }

  @Override
  public Operands operands() {
    return Operands.one(Expected.COMMAND_NAME);
  }

  @Override
  public ExitCode run(Session session, Options options) throws Problem {
    session
        .output()
        .answer(
            options.operands().isEmpty()
                ? overview()
                : Commands.named(options.operands().getFirst()).help());
    return ExitCode.DONE;
  }

  /** All the commands. */
  static String overview() {
    StringBuilder text = new StringBuilder("usage: postern COMMAND [OPTION]…\n\n");
    for (Command command : Commands.ALL) {
      text.append("  ").append(command.name());
      text.append(" ".repeat(NAME_WIDTH - command.name().length()));
      text.append(command.summary()).append('\n');
    }
    return text.append(
            """

            Every command takes --help, and --no-start where no daemon shall be started.
            Exit codes: 0 done, 1 not signed in, 2 usage, 3 daemon unreachable, 4 refused,
            5 the server or the keychain failed, 130 interrupted.""")
        .toString();
  }
}
