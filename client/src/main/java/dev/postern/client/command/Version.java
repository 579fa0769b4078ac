package dev.postern.client.command;

/** The version of this client. */
public final class Version {
  /** As in the build. */
  public static final String VERSION = "0.1.0";

  private Version() {}
}
