package dev.postern.daemon.settings;

import java.util.Locale;
import java.util.Optional;

/** The kind of account behind a login, as {@code forceLoginMethod} names it. */
public enum LoginMethod {
  CLAUDEAI,
  CONSOLE,
  GATEWAY,
  /** A login at some other authorization server. */
  OTHER;

  /** The method that a settings value names, empty for any value that names none. */
  public static Optional<LoginMethod> named(String value) {
    return switch (value) {
      case "claudeai" -> Optional.of(CLAUDEAI);
      case "console" -> Optional.of(CONSOLE);
      case "gateway" -> Optional.of(GATEWAY);
      default -> Optional.empty();
    };
  }

  /** Whether it is a login at one of Anthropic's own servers. */
  boolean isAnthropic() {
    return switch (this) {
      case CLAUDEAI, CONSOLE -> true;
      case GATEWAY, OTHER -> false;
    };
  }

  /** The method as a settings file spells it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
