package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import java.util.EnumSet;
import java.util.Set;

/**
 * One of the ways to call a command.
 *
 * @param spelling how it is typed, without {@code postern}
 * @param options the options that go with it
 */
public record Form(String spelling, Set<Option> options) {
  private static final Set<Option> GENERAL = Set.of(Option.HELP, Option.NO_START);

  /** The only way to call a command: it takes all its options. */
  static Form of(Command command) {
    EnumSet<Option> options = EnumSet.copyOf(GENERAL);
    options.addAll(command.options());
    return new Form(command.name(), options);
  }

  /** The way to call a command by one of its actions, or by none. */
  static Form of(Command command, String action, Option... options) {
    EnumSet<Option> all = EnumSet.copyOf(GENERAL);
    all.addAll(Set.of(options));
    return new Form((command.name() + " " + action).strip(), all);
  }

  /** The same way, where an option was given that takes the meaning from others. */
  Form excluding(Options given, Option option, Option... others) {
    if (!given.has(option) || !options.contains(option)) {
      return this;
    }
    EnumSet<Option> left = EnumSet.copyOf(options);
    left.removeAll(Set.of(others));
    return new Form(spelling + " " + option.spelling(), left);
  }

  /** Refuses an option that would change nothing. */
  void insistOn(Command command, Options given) throws Problem {
    for (Option option : given.values().keySet()) {
      if (!options.contains(option)) {
        throw new Problem(
            ExitCode.USAGE,
            "option " + option.spelling() + " does not go with " + spelling,
            "run: postern help " + command.name());
      }
    }
  }
}
