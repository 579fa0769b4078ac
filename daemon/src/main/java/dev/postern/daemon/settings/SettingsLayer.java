package dev.postern.daemon.settings;

/**
 * The levels of Claude Code's settings, the highest first: a higher level's value hides a lower's.
 */
public enum SettingsLayer {
  MANAGED("managed settings"),
  COMMAND_LINE("--settings"),
  LOCAL("local settings"),
  PROJECT("project settings"),
  USER("user settings");

  private final String label;

  SettingsLayer(String label) {
    this.label = label;
  }

  /** The name a person reads. */
  public String label() {
    return label;
  }

  /**
   * Whether the level lies in the workspace, so that whoever supplied the workspace may have
   * written it.
   *
   * <p>The local file counts as supplied whether or not git tracks it: asking git inside a hostile
   * repository could itself run a command.
   */
  public boolean suppliedByWorkspace() {
    return this == LOCAL || this == PROJECT;
  }
}
