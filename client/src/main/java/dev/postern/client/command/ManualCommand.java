package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Expected;
import dev.postern.client.text.Operands;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import java.util.Set;

/**
 * {@code postern __manual [COMMAND]}: a page of the manual, as the build writes it to a file;
 * without a command the names of the commands that have one, one a line.
 */
final class ManualCommand implements Command {
  @Override
  public String name() {
    return "__manual";
  }

  @Override
  public String summary() {
    return "print a page of the manual";
  }

  @Override
  public String help() {
    return "usage: postern __manual [COMMAND|postern]";
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
    if (options.operands().isEmpty()) {
      for (Command command : Commands.ALL) {
        session.output().answer(command.name());
      }
      return ExitCode.DONE;
    }
    String name = options.operands().getFirst();
    session
        .output()
        .answer(name.equals("postern") ? ManualPage.ofAll() : ManualPage.of(Commands.named(name)));
    return ExitCode.DONE;
  }
}
