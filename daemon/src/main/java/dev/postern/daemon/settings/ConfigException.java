package dev.postern.daemon.settings;

import java.nio.file.Path;

/** A fault in {@code config.json}: where it is, what is wrong, and what would be right. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final int line;
  private final int column;
  private final String key;
  private final String hint;

  ConfigException(ConfigPlace place, String problem, String hint) {
    super(place + ": " + problem);
    this.file = place.file();
    this.line = place.line();
    this.column = place.column();
    this.key = place.key();
    this.hint = hint;
  }

  /** The file with the fault. */
  public Path file() {
    return file;
  }

  /** The line of the fault, from 1; 0 where it concerns the file as a whole. */
  public int line() {
    return line;
  }

  /** The column of the fault, from 1; 0 where it concerns the file as a whole. */
  public int column() {
    return column;
  }

  /** The key with its path, as {@code providers.work.issuer}; empty for the file as a whole. */
  public String key() {
    return key;
  }

  /** What the user can do now. */
  public String hint() {
    return hint;
  }
}
