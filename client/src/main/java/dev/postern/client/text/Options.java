package dev.postern.client.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed after a command's name.
 *
 * @param values the options, a flag with an empty value
 * @param operands the rest
 */
public record Options(Map<Option, String> values, List<String> operands) {
  private static final long LARGEST_PORT = 65535;

  /** Whether an option was given. */
  public boolean has(Option option) {
    return values.containsKey(option);
  }

  /** The value of an option, if given. */
  public Optional<String> text(Option option) {
    return Optional.ofNullable(values.get(option));
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
    String digits = text.get();
    boolean number = !digits.isEmpty() && digits.length() <= 5;
    for (int i = 0; i < digits.length(); i++) {
      number &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    long port = number ? Long.parseLong(digits) : 0;
    if (port < 1 || port > LARGEST_PORT) {
      throw new Problem(
          ExitCode.USAGE,
          option.spelling() + " " + digits + " is not a port",
          "give a number from 1 to " + LARGEST_PORT);
    }
    return Optional.of(port);
  }
}
