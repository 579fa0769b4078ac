package dev.postern.client.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed after a command's name.
 *
 * @param values the options, each with what was given, a flag with an empty value
 * @param operands the rest
 */
public record Options(Map<Option, List<String>> values, List<String> operands) {
  private static final long LARGEST_PORT = 65535;
  private static final int MOST_DIGITS = 9;

  /** Whether an option was given. */
  public boolean has(Option option) {
    return values.containsKey(option);
  }

  /** The value of an option, if given. */
  public Optional<String> text(Option option) {
    return texts(option).stream().findFirst();
  }

  /** The values of an option that may be given more than once. */
  public List<String> texts(Option option) {
    return values.getOrDefault(option, List.of());
  }

  /** The number an option gives. */
  public Optional<Long> number(Option option, long least, long most) throws Problem {
    Optional<String> text = text(option);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    long number = number(text.get());
    if (number < least || number > most) {
      throw new Problem(
          ExitCode.USAGE,
          option.spelling() + " " + text.get() + " is not a number that fits",
          "give one from " + least + " to " + most);
    }
    return Optional.of(number);
  }

  /** The number that decimal digits make, nine at most; else -1. */
  private static long number(String digits) {
    boolean number = !digits.isEmpty() && digits.length() <= MOST_DIGITS;
    for (int i = 0; i < digits.length(); i++) {
      number &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    return number ? Long.parseLong(digits) : -1;
  }

  /** The duration an option gives, in seconds. */
  public Optional<Long> seconds(Option option, long least, long most) throws Problem {
    Optional<String> text = text(option);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Long> seconds = Seconds.parse(text.get());
    if (seconds.isEmpty() || seconds.get() < least || seconds.get() > most) {
      throw new Problem(
          ExitCode.USAGE,
          option.spelling() + " " + text.get() + " is not a duration that fits",
          "give one such as 90s, 5m or 1h, from "
              + Seconds.format(least)
              + " to "
              + Seconds.format(most));
    }
    return seconds;
  }

  /** The port number an option gives. */
  public Optional<Long> port(Option option) throws Problem {
    Optional<String> text = text(option);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    long port = number(text.get());
    if (port < 1 || port > LARGEST_PORT) {
      throw new Problem(
          ExitCode.USAGE,
          option.spelling() + " " + text.get() + " is not a port",
          "give a number from 1 to " + LARGEST_PORT);
    }
    return Optional.of(port);
  }
}
