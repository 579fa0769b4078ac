package dev.postern.daemon.credential;

import java.util.regex.Pattern;

/**
 * The variables in which the terminals and sessions of one user differ by themselves: where they
 * alone differ, a command that does not name them is taken to print the same.
 *
 * <p>docs/credentials.md lists them.
 */
final class TerminalNoise {
  private static final Pattern SHELL =
      Pattern.compile("_|PWD|OLDPWD|SHLVL|HISTFILE|SHELL_SESSION_ID");

  private static final Pattern TERMINAL =
      Pattern.compile(
          "TERM|TERM_.*|TERMINFO|LC_TERMINAL.*|COLORTERM|COLORFGBG|COLUMNS|LINES|TTY|GPG_TTY"
              + "|WINDOWID|WINDOWPATH|WINDOW|STY|TMUX|TMUX_PANE|WT_SESSION|WT_PROFILE_ID"
              + "|(ALACRITTY|GHOSTTY|GNOME_TERMINAL|ITERM|KITTY|KONSOLE|TILIX|VSCODE|VTE|WEZTERM"
              + "|ZELLIJ)_.*");

  private static final Pattern SESSION =
      Pattern.compile(
          "SSH_.*|XDG_SESSION_ID|XDG_VTNR|XDG_ACTIVATION_TOKEN|DESKTOP_STARTUP_ID"
              + "|SECURITYSESSIONID|INVOCATION_ID|JOURNAL_STREAM|SYSTEMD_EXEC_PID"
              + "|TRACEPARENT|TRACESTATE"
              + "|CLAUDE_CODE_(SSE_PORT|SESSION_ID|REMOTE_SESSION_ID)|CLAUDE_ENV_FILE");

  private TerminalNoise() {}

  /** Whether a variable is one of them. */
  static boolean is(String name) {
    return SHELL.matcher(name).matches()
        || TERMINAL.matcher(name).matches()
        || SESSION.matcher(name).matches();
  }
}
