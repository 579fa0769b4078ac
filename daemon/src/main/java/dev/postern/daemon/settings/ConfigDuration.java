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
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher found = FORM.matcher(text.get().text());
    if (!found.matches()) {
      throw new ConfigException(
          text.get().place(),
          "\"" + key + "\" is not a duration: \"" + text.get().text() + "\"",
          "write a number and s, m, h or d, such as 8h");
    }
    long number = Long.parseLong(found.group(1));
    return Optional.of(
        switch (found.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }
}
