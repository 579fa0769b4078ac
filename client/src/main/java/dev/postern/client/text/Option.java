package dev.postern.client.text;

/** The options that commands take. */
public enum Option {
  PROFILE("--profile", true),
  PROVIDER("--provider", true),
  CLIENT_ID("--client-id", true),
  NO_BROWSER("--no-browser", false),
  DEVICE("--device", false),
  CALLBACK_PORT("--callback-port", true),
  TIMEOUT("--timeout", true),
  ALL("--all", false),
  HERE("--here", false),
  MIN_TTL("--min-ttl", true),
  REJECTED("--rejected", false),
  REJECTED_STDIN("--rejected-stdin", false),
  JSON("--json", false),
  FORMAT("--format", true),
  BARE("--bare", false),
  SETTINGS("--settings", true),
  SETTING_SOURCES("--setting-sources", true),
  RESTRICTED("--restricted", false),
  LIST("--list", false),
  LIMIT("-n", true),
  EVERYTHING("--everything", false),
  YES("--yes", false),
  LIFETIME("--lifetime", true),
  SOCKET("--socket", true),
  CLOSE("--close", false),
  CHANGE("--change", false),
  NO_START("--no-start", false),
  HELP("--help", false);

  private final String spelling;
  private final boolean takesValue;

  Option(String spelling, boolean takesValue) {
    this.spelling = spelling;
    this.takesValue = takesValue;
  }

  /** How it is typed. */
  public String spelling() {
    return spelling;
  }

  /** Whether a value belongs to it. */
  public boolean takesValue() {
    return takesValue;
  }
}
