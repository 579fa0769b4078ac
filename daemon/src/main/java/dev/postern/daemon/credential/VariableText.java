package dev.postern.daemon.credential;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The rules by which Claude Code reads switches and numbers from variables. */
public final class VariableText {
  private VariableText() {}

  /** Whether a switch is on: {@code 1}, {@code true}, {@code yes} or {@code on} in any casing. */
  static boolean on(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes", "on" -> true;
      default -> false;
    };
  }

  /** Whether a switch is said to be off, in the words that mirror {@link #on}. */
  static boolean off(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "", "0", "false", "no", "off" -> true;
      default -> false;
    };
  }

  /**
   * A whole number of at least zero; {@code 2e3} and {@code 64_000} are numbers too, and one that
   * no long holds counts as the largest.
   */
  public static OptionalLong number(String value) {
    String digits = value.strip().replace("_", "");
    if (digits.length() > 32) {
      return OptionalLong.empty();
    }
    try {
      BigDecimal number = new BigDecimal(digits);
      // as long: the exponent of 1e2147483647 would overflow
      long integerDigits = (long) number.precision() - number.scale();
      if (number.signum() > 0 && integerDigits > 18) {
        return OptionalLong.of(Long.MAX_VALUE);
      }
      boolean whole =
          number.signum() == 0 || (number.signum() > 0 && number.stripTrailingZeros().scale() <= 0);
      return whole ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  /** What makes a text unfit for a header's value, by position and never by content. */
  static Optional<String> headerFault(String value) {
    for (int at = 0; at < value.length(); at++) {
      char character = value.charAt(at);
      Optional<String> what =
          switch (character) {
            case '\r', '\n' -> Optional.of("a line break");
            case '\0' -> Optional.of("a NUL character");
            case '\t' -> Optional.empty();
            default ->
                character < ' ' || character == 0x7f
                    ? Optional.of("a control character")
                    : character > 0xff ? Optional.of("a character above U+00FF") : Optional.empty();
          };
      if (what.isPresent()) {
        long lines = value.lines().count();
        return Optional.of(
            "it contains %s at character %d (%d characters on %d %s)"
                .formatted(
                    what.get(), at + 1, value.length(), lines, lines == 1 ? "line" : "lines"));
      }
    }
    return value.isBlank() ? Optional.of("it holds only white space") : Optional.empty();
  }
}
