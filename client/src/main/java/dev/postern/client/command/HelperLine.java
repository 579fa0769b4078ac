package dev.postern.client.command;

import java.util.Optional;

/**
 * The command line of postern as an {@code apiKeyHelper}.
 *
 * <p>Claude Code keeps what a helper printed for five minutes, so that must hold for longer.
 */
record HelperLine(String program, Optional<String> profile) {
  private static final String WORD = " helper";
  private static final String ENDING = " --min-ttl 6m";
  private static final String PROFILE = " --profile ";

  String text() {
    return ShellText.of(program)
        + WORD
        + profile.map(name -> PROFILE + ShellText.of(name)).orElse("")
        + ENDING;
  }

  /** Whether a text is such a line, of whichever postern. */
  static boolean isOne(String text) {
    if (!text.endsWith(ENDING)) {
      return false;
    }
    String left = text.substring(0, text.length() - ENDING.length());
    int named = left.lastIndexOf(PROFILE);
    String command = named < 0 ? left : left.substring(0, named);
    boolean word = command.endsWith(WORD);
    String path = word ? command.substring(0, command.length() - WORD.length()) : "";
    String plain = path.endsWith("'") ? path.substring(0, path.length() - 1) : path;
    return plain.endsWith("/postern") || plain.endsWith("/postern-jvm");
  }
}
