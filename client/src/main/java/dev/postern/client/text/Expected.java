package dev.postern.client.text;

import java.util.List;

/** What may stand at a place of the command line, as far as a shell can complete it. */
public enum Expected {
  /** Anything; nothing can be offered. */
  ANYTHING,
  /** A profile. */
  PROFILE,
  /** A provider. */
  PROVIDER,
  /** The name of one of our commands. */
  COMMAND_NAME,
  /** A file. */
  FILE(ShellOffer.FILES),
  /** A folder. */
  FOLDER(ShellOffer.FOLDERS),
  /** Another program and its arguments. */
  COMMAND_LINE(ShellOffer.COMMANDS),
  /** A format of credentials. */
  FORMAT,
  /** A layer of settings. */
  SETTING_SOURCE,
  /** What is done with the daemon. */
  DAEMON_ACTION,
  /** A program that can be connected. */
  DOOR,
  /** A shell that completes. */
  SHELL,
  /** What is done with the configuration. */
  CONFIG_ACTION,
  /** A key of the configuration. */
  CONFIG_KEY,
  /** What is done with the profiles. */
  PROFILES_ACTION,
  /** What is done with the store. */
  STORE_ACTION,
  /** Where tokens can lie. */
  STORE_PLACE;

  private final ShellOffer shell;

  Expected() {
    this(ShellOffer.NOTHING);
  }

  Expected(ShellOffer shell) {
    this.shell = shell;
  }

  /** What the shell offers of its own. */
  public ShellOffer shell() {
    return shell;
  }

  /** The words that are known beforehand. */
  public List<String> words() {
    return switch (this) {
      case FORMAT -> List.of("json", "env", "headers");
      case SETTING_SOURCE -> List.of("user", "project", "local");
      case DAEMON_ACTION -> List.of("start", "stop", "restart", "status", "install", "uninstall");
      case DOOR -> List.of("claude-code", "sdk", "aws", "google");
      case SHELL -> List.of("bash", "zsh", "fish");
      case CONFIG_ACTION -> List.of("path", "list", "get", "set", "unset", "edit");
      case CONFIG_KEY ->
          List.of(
              "defaultProfile",
              "store",
              "storeKey",
              "lockAfter",
              "idleExit",
              "network.proxy",
              "network.noProxy",
              "network.authorities",
              "markers.managedContext",
              "markers.homespace",
              "providers.",
              "profiles.");
      case PROFILES_ACTION -> List.of("add", "remove", "rename");
      case STORE_ACTION -> List.of("status", "move");
      case STORE_PLACE -> List.of("keychain", "file");
      case ANYTHING, PROFILE, PROVIDER, COMMAND_NAME, FILE, FOLDER, COMMAND_LINE -> List.of();
    };
  }
}
