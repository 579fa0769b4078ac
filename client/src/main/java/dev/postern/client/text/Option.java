package dev.postern.client.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options that commands take. */
public enum Option {
  PROFILE("--profile", Expected.PROFILE),
  PROVIDER("--provider", Expected.PROVIDER),
  STORE("--store", Expected.STORE_PLACE),
  CLIENT_ID("--client-id", Expected.ANYTHING),
  NO_BROWSER("--no-browser"),
  DEVICE("--device"),
  CALLBACK_PORT("--callback-port", Expected.ANYTHING),
  TIMEOUT("--timeout", Expected.ANYTHING),
  ALL("--all"),
  HERE("--here"),
  MIN_TTL("--min-ttl", Expected.ANYTHING),
  REJECTED("--rejected"),
  REJECTED_STDIN("--rejected-stdin"),
  JSON("--json"),
  FORMAT("--format", Expected.FORMAT),
  BARE("--bare"),
  SETTINGS("--settings", Expected.FILE),
  SETTING_SOURCES("--setting-sources", Expected.SETTING_SOURCE),
  RESTRICTED("--restricted"),
  LIST("--list"),
  LIMIT("-n", Expected.ANYTHING),
  EVERYTHING("--everything"),
  YES("--yes"),
  LIFETIME("--lifetime", Expected.ANYTHING),
  SOCKET("--socket", Expected.FILE),
  CLOSE("--close"),
  CHANGE("--change"),
  ABANDON("--abandon"),
  UNDO("--undo"),
  DRY_RUN("--dry-run"),
  NAME("--name", Expected.ANYTHING),
  BASE_URL("--base-url", Expected.ANYTHING),
  FROM("--from", Expected.ANYTHING),
  AUDIENCE("--audience", Expected.ANYTHING),
  SERVICE_ACCOUNT("--service-account", Expected.ANYTHING),
  HARDENED("--hardened"),
  NO_START("--no-start"),
  HELP("--help");

  private final String spelling;
  private final Optional<Expected> value;

  Option(String spelling) {
    this.spelling = spelling;
    this.value = Optional.empty();
  }

  Option(String spelling, Expected value) {
    this.spelling = spelling;
    this.value = Optional.of(value);
  }

  /** The option of a word, which may hold its value behind a sign of equality. */
  public static Optional<Option> spelled(String word) {
    int equals = word.indexOf('=');
    String typed = equals > 0 ? word.substring(0, equals) : word;
    String spelling = typed.equals("-h") ? "--help" : typed;
    for (Option option : values()) {
      if (option.spelling.equals(spelling)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  /** How each of them is typed. */
  public static List<String> spellings() {
    List<String> spellings = new ArrayList<>();
    for (Option option : values()) {
      spellings.add(option.spelling);
    }
    return spellings;
  }

  /** How it is typed. */
  public String spelling() {
    return spelling;
  }

  /** Whether a value belongs to it. */
  public boolean takesValue() {
    return value.isPresent();
  }

  /** The value that belongs to it, if one does. */
  public Optional<Expected> value() {
    return value;
  }
}
