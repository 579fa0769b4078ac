package dev.postern.client.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The reader of a command's options and operands. */
public final class OptionParser {
  private final String command;
  private final Set<Option> allowed;
  private final Set<Option> repeatable;
  private final Operands operandsTaken;
  private final Map<Option, List<String>> values = new EnumMap<>(Option.class);
  private final List<String> operands = new ArrayList<>();

  /** A reader for a command that takes these options, some of them repeatedly, and operands. */
  public OptionParser(
      String command, Set<Option> allowed, Set<Option> repeatable, Operands operandsTaken) {
    this.command = command;
    this.allowed = allowed;
    this.repeatable = repeatable;
    this.operandsTaken = operandsTaken;
  }

  /** The options in the arguments; those after {@code --} are operands, whatever they look like. */
  public Options parse(List<String> arguments) throws Problem {
    int next = 0;
    boolean optionsEnded = false;
    while (next < arguments.size()) {
      String argument = arguments.get(next++);
      if (optionsEnded || argument.equals("-") || !argument.startsWith("-")) {
        operands.add(argument);
        optionsEnded |= operandsTaken.areCommandLine();
      } else if (argument.equals("--")) {
        optionsEnded = true;
      } else if (argument.indexOf('=') > 0) {
        takeJoined(argument);
      } else {
        Option option = option(argument);
        if (!option.takesValue()) {
          put(option, "");
        } else if (next < arguments.size()) {
          put(option, arguments.get(next++));
        } else {
          throw usage("option " + argument + " needs a value");
        }
      }
    }
    if (operands.size() > operandsTaken.most()) {
      throw usage("unexpected argument " + operands.get(operandsTaken.most()) + " for " + command);
    }
    return new Options(values, operands);
  }

  private void takeJoined(String argument) throws Problem {
    int equals = argument.indexOf('=');
    Option option = option(argument.substring(0, equals));
    if (!option.takesValue()) {
      throw usage("option " + option.spelling() + " takes no value");
    }
    put(option, argument.substring(equals + 1));
  }

  private Option option(String spelling) throws Problem {
    Optional<Option> option = Option.spelled(spelling).filter(this::isTaken);
    if (option.isPresent()) {
      return option.get();
    }
    throw new Problem(
        ExitCode.USAGE,
        "unknown option " + spelling + " for " + command,
        Likeness.hint(spelling, taken(), "postern help " + command));
  }

  private boolean isTaken(Option option) {
    return option == Option.HELP || option == Option.NO_START || allowed.contains(option);
  }

  private List<String> taken() {
    List<String> spellings = new ArrayList<>();
    for (Option option : Option.values()) {
      if (isTaken(option)) {
        spellings.add(option.spelling());
      }
    }
    return spellings;
  }

  private void put(Option option, String value) throws Problem {
    if (option.takesValue() && value.isEmpty()) {
      throw usage("option " + option.spelling() + " needs a value");
    }
    List<String> given = values.computeIfAbsent(option, absent -> new ArrayList<>());
    if (!given.isEmpty() && !repeatable.contains(option)) {
      throw usage("option " + option.spelling() + " is given twice");
    }
    given.add(value);
  }

  private Problem usage(String message) {
    return new Problem(ExitCode.USAGE, message, Optional.of("run: postern help " + command));
  }
}
