package dev.postern.daemon.settings;

/** Whose word makes a workspace trusted. */
public enum TrustBasis {
  GIVEN("trusted by postern trust"),
  /** Claude Code's dialog was accepted before postern first saw the workspace. */
  ADOPTED("trusted in Claude Code");

  private final String label;

  TrustBasis(String label) {
    this.label = label;
  }

  /** The basis in words. */
  public String label() {
    return label;
  }
}
