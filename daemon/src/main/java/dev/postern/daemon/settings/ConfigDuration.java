package dev.postern.daemon.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration of the configuration, as {@code 90s}, {@code 5m}, {@code 8h} or {@code 2d}. */
final class ConfigDuration {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

  private ConfigDuration() {}

  static Optional<Duration> read(ConfigFields fields, String key) throws ConfigException {
    Optional<ConfigValue.Text> text = fields.text(key);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(duration(text.get(), "write a number and s, m, h or d, such as 8h"));
  }

  /** A duration that {@code off} turns off, and that is the given one where the key is absent. */
  static Optional<Duration> readOrOff(ConfigFields fields, String key, Optional<Duration> absent)
      throws ConfigException {
    Optional<ConfigValue.Text> text = fields.text(key);
    if (text.isEmpty()) {
      return absent;
    }
    return text.get().text().equals("off")
        ? Optional.empty()
        : Optional.of(duration(text.get(), "write off, or a number and s, m, h or d, such as 10m"));
  }

  private static Duration duration(ConfigValue.Text text, String form) throws ConfigException {
    Matcher found = FORM.matcher(text.text());
    if (!found.matches()) {
      throw new ConfigException(
          text.place(),
          "\"" + text.place().key() + "\" is not a duration: \"" + text.text() + "\"",
          form);
    }
    long number = Long.parseLong(found.group(1));
    return switch (found.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
