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
  private static final int NAME_WIDTH = 14;

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

  /** What the prompt takes. */
  static String ofPrompt() {
    StringBuilder text = new StringBuilder("type one of these, with options behind it:\n\n");
    list(text, "/");
    entry(text, "/exit", "leave; Ctrl-D does too");
    return text.append("\n/help login, or /login --help, shows how one of them is used").toString();
  }

  private static void list(StringBuilder text, String before) {
    for (Command command : Commands.ALL) {
      entry(text, before + command.name(), command.summary());
    }
  }

  private static void entry(StringBuilder text, String name, String meaning) {
    text.append("  ").append(name);
    text.append(" ".repeat(NAME_WIDTH - name.length()));
    text.append(meaning).append('\n');
  }

  /** All the commands. */
  static String overview() {
    StringBuilder text = new StringBuilder("usage: postern COMMAND [OPTION]…\n\n");
    list(text, "");
    return text.append(
            """

            Every command takes --help, and --no-start where no daemon shall be started.
            --json gives one JSON object. Options may stand before the command too.
            Exit codes: 0 done, 1 not signed in, 2 usage, 3 daemon unreachable, 4 refused,
            5 the server or the keychain failed, 130 interrupted.""")
        .toString();
  }
}
