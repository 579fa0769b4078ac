package dev.postern.daemon.platform;

import java.nio.file.Path;

/** A path as one word of a shell's command line, so that a hint can be pasted. */
public final class ShellWord {
  private ShellWord() {}

  public static String of(Path path) {
    return of(path.toString());
  }

  public static String of(String text) {
    return text.matches("[A-Za-z0-9_/.,:@%+=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
