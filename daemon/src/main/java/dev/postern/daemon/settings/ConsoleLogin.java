package dev.postern.daemon.settings;

import dev.postern.protocol.Secret;

/** The login at the Console that Claude Code has saved, which is an API key. */
public sealed interface ConsoleLogin {
  /** There is none. */
  record None() implements ConsoleLogin {}

  /** The key that the login made. */
  record Key(Secret key) implements ConsoleLogin {}

  /** The file that may hold one cannot be read. */
  record Unreadable(SettingsFault fault) implements ConsoleLogin {}
}
